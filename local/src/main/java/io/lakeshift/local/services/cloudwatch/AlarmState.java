package io.lakeshift.local.services.cloudwatch;

/** The states of an alarm, under the names of the API. */
enum AlarmState {
    OK("OKActions"),
    ALARM("AlarmActions"),
    INSUFFICIENT_DATA("InsufficientDataActions");

    private final String actions;

    AlarmState(String actions) {
        this.actions = actions;
    }

    /** The property that lists the actions of the change into it. */
    String actions() {
        return actions;
    }
}
