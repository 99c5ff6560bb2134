package io.lakeshift.lambdas.notification;

import java.util.ArrayList;
import java.util.List;

/** A topic that remembers what was published, and can be out of order. */
public final class RecordingNotifications implements Notifications {

    private final List<String> failures = new ArrayList<>();
    private int broken;

    /** Lets the next publications fail. */
    public void failNext(int times) {
        broken = times;
    }

    /** The messages about failed jobs. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void jobFailed(String message) {
        if (broken > 0) {
            broken--;
            throw new IllegalStateException("The topic's key is disabled");
        }
        failures.add(message);
    }
}
