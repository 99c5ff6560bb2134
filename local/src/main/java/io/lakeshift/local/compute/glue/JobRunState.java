package io.lakeshift.local.compute.glue;

/** How far a job run is, in Glue's words. */
enum JobRunState {
    /** More jobs are running than this machine has room for. */
    WAITING,
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    SUCCEEDED,
    FAILED,
    TIMEOUT;

    boolean isFinal() {
        return switch (this) {
            case WAITING, STARTING, RUNNING, STOPPING -> false;
            case STOPPED, SUCCEEDED, FAILED, TIMEOUT -> true;
        };
    }
}
