package io.lakeshift.lambdas.notification;

import java.util.ArrayList;
import java.util.List;

/** A topic that remembers what was published, and can be out of order. */
public final class RecordingNotifications implements Notifications {

    private final List<String> failures = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private int broken;

    /** Lets the next publications fail. */
    public void failNext(int times) {
        broken = times;
    }

    /** The messages about failed jobs. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** The messages about jobs that wait. */
    public List<String> waits() {
        return List.copyOf(waits);
    }

    @Override
    public void jobFailed(String message) {
        breakDown();
        failures.add(message);
    }

    @Override
    public void jobWaiting(String message) {
        breakDown();
        waits.add(message);
    }

    private void breakDown() {
        if (broken > 0) {
            broken--;
            throw new IllegalStateException("The topic's key is disabled");
        }
    }
}
