package io.lakeshift.lambdas.notification;

/** The topic that hears how every run ended. */
public interface Notifications {

    /**
     * Publishes that a run failed, as the state machine does it: subject {@code Job Failed}, attribute
     * {@code status=FAILED}.
     *
     * @param message the state of the run, a JSON object
     */
    void jobFailed(String message);
}
