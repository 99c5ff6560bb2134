package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Where a flow stands: in which state, with which input, and where the flows within that state stand. A flow that did not
 * reach its end can be run on from there. Each flow writes its own; those within it are added by many threads.
 */
public final class Standing {
    private final Map<Integer, Standing> inner = new ConcurrentSkipListMap<>();
    private final Map<Integer, JsonNode> outputs = new ConcurrentSkipListMap<>();
    private volatile String state = "";
    private volatile JsonNode input = JsonNodeFactory.instance.nullNode();
    private volatile long entered;
    /** Whether the flows within the state are those of an attempt that goes on. */
    private volatile boolean restored;

    /** One at the beginning of its flow. */
    public Standing() {}

    /** Reads what {@link #toJson} wrote. */
    public static Standing of(JsonNode json) {
        Standing standing = new Standing();
        standing.state = json.path("state").asText();
        standing.input = json.path("input");
        standing.entered = json.path("entered").asLong();
        json.path("inner").properties().forEach(entry -> standing.inner.put(number(entry), of(entry.getValue())));
        json.path("outputs").properties().forEach(entry -> standing.outputs.put(number(entry), entry.getValue()));
        standing.restored = true;
        return standing;
    }

    private static int number(Map.Entry<String, JsonNode> entry) {
        return Integer.parseInt(entry.getKey());
    }

    /** The state, its input, and what is known of the flows within it by their numbers. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", state).put("entered", entered).set("input", input);
        ObjectNode unfinished = json.putObject("inner");
        inner.forEach((number, flow) -> unfinished.set(Integer.toString(number), flow.toJson()));
        ObjectNode finished = json.putObject("outputs");
        outputs.forEach((number, output) -> finished.set(Integer.toString(number), output));
        return json;
    }

    /** Whether the flow has entered a state. */
    public boolean isBegun() {
        return !state.isEmpty();
    }

    String state() {
        return state;
    }

    JsonNode input() {
        return input;
    }

    /** The id of the event that recorded the entry. */
    long entered() {
        return entered;
    }

    void enter(String name, JsonNode given, long event) {
        state = name;
        input = given;
        entered = event;
        beginAnew();
    }

    /**
     * Begins an attempt of the state's work. The first one after a redrive goes on with the flows within the state.
     *
     * @return whether it goes on
     */
    boolean attempt() {
        boolean goesOn = restored;
        if (!goesOn) {
            beginAnew();
        }
        restored = false;
        return goesOn;
    }

    private void beginAnew() {
        restored = false;
        inner.clear();
        outputs.clear();
    }

    /** Where the flow of a number within the state stands. */
    Standing within(int number) {
        return inner.computeIfAbsent(number, absent -> new Standing());
    }

    /** Whether the flow of a number within the state came to its end. */
    boolean isDone(int number) {
        return outputs.containsKey(number);
    }

    JsonNode output(int number) {
        return outputs.get(number);
    }

    JsonNode done(int number, JsonNode output) {
        outputs.put(number, output);
        inner.remove(number);
        return output;
    }
}
