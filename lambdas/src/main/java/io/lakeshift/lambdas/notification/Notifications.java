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

    /**
     * Publishes that a run waits for long: subject {@code Job Waiting}, attribute {@code status=WAITING}.
     *
     * @param message the input of the run and what it waits for, a JSON object
     */
    void jobWaiting(String message);
}
