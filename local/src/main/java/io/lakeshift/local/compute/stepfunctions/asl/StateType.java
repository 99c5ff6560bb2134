package io.lakeshift.local.compute.stepfunctions.asl;

import java.util.Optional;

/** The types of states, with the name each has in a definition and in events. */
enum StateType {
    PASS("Pass"),
    TASK("Task"),
    CHOICE("Choice"),
    WAIT("Wait"),
    SUCCEED("Succeed"),
    FAIL("Fail"),
    PARALLEL("Parallel"),
    MAP("Map");

    private final String text;

    StateType(String text) {
        this.text = text;
    }

    static Optional<StateType> named(String text) {
        for (StateType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String event(String what) {
        return text + "State" + what;
    }

    /** Whether a run of the state takes time, so that it can be cut off and says so in the history. */
    boolean lasts() {
        return this == TASK || this == WAIT || this == PARALLEL || this == MAP;
    }
}
