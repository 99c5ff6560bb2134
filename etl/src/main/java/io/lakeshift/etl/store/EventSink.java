package io.lakeshift.etl.store;

/** Takes lineage events. */
@FunctionalInterface
public interface EventSink {

    /**
     * Takes an event.
     *
     * @param name tells it from others and sorts after earlier ones, for sinks that keep events as files
     * @param json the event
     * @throws io.lakeshift.etl.EtlException if it cannot be taken
     */
    void emit(String name, String json);

    /** Takes nothing. */
    static EventSink none() {
        return (name, json) -> {};
    }
}
