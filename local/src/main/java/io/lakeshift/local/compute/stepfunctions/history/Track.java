package io.lakeshift.local.compute.stepfunctions.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The line of events of one branch: each event follows the one before it. Used by one thread at a time. */
public final class Track {
    private final History history;
    private volatile long last;

    public Track(History history, long last) {
        this.history = history;
        this.last = last;
    }

    public long record(String type) {
        return record(type, JsonNodeFactory.instance.objectNode());
    }

    public long record(String type, ObjectNode details) {
        last = history.record(type, last, details);
        return last;
    }

    /** A branch that starts after this track's last event. */
    public Track fork() {
        return new Track(history, last);
    }

    /** A branch that goes on after an event of its own. */
    public Track after(long event) {
        return new Track(history, event);
    }

    /** Goes on after the later one of this track's and the branch's last event. */
    public void join(Track branch) {
        last = Math.max(last, branch.last);
    }
}
