package io.lakeshift.local.compute.stepfunctions.task;

import java.util.Set;

/** How long a service integration takes part in the work, by the suffix of its Resource. */
enum IntegrationPattern {
    REQUEST_RESPONSE(""),
    /** Until the job is done. */
    SYNC(".sync"),
    /** Until the job is done; its output comes as JSON. */
    SYNC_2(".sync:2"),
    /** Until someone sends the task token back. */
    WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

    static final Set<IntegrationPattern> CALLBACK = Set.of(REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN);
    static final Set<IntegrationPattern> ONLY_REQUEST = Set.of(REQUEST_RESPONSE);

    private final String suffix;

    IntegrationPattern(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }

    /** @throws IllegalArgumentException when there is no such suffix */
    static IntegrationPattern ofSuffix(String suffix) {
        for (IntegrationPattern pattern : values()) {
            if (pattern.suffix.equals(suffix)) {
                return pattern;
            }
        }
        throw new IllegalArgumentException(suffix);
    }
}
