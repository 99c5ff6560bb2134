package io.lakeshift.lambdas.limits;

/** After what time a limit counts anew; weeks begin on Sunday. */
public enum LimitPeriod implements Named {
    DAILY("daily"),
    WEEKLY("weekly"),
    MONTHLY("monthly");

    private final String text;

    LimitPeriod(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
