package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a publication so far, as it goes into the state, the audit row and the message: not more than these
 * hold. What is left out is in the log of the function.
 *
 * @param views what became of materialized views, as {@link ViewOutcomes} describes it
 * @param warnings what people should know
 * @param leftOut how many views and warnings are not among these
 */
record PublishOutcomes(List<JsonNode> views, List<JsonNode> warnings, int leftOut) {

    /** A quarter of what a state and a message can hold. */
    static final int MOST_BYTES = 64 * 1024;

    static final PublishOutcomes NONE = new PublishOutcomes(List.of(), List.of(), 0);

    PublishOutcomes {
        views = List.copyOf(views);
        warnings = List.copyOf(warnings);
    }

    /** These and more. */
    PublishOutcomes and(Iterable<JsonNode> moreViews, Iterable<JsonNode> moreWarnings) {
        List<JsonNode> allViews = new ArrayList<>(views);
        List<JsonNode> allWarnings = new ArrayList<>(warnings);
        int room = MOST_BYTES - bytes(views) - bytes(warnings);
        int without = leftOut;
        for (JsonNode warning : moreWarnings) {
            boolean fits = bytes(warning) <= room;
            if (fits) {
                allWarnings.add(warning);
                room -= bytes(warning);
            } else {
                without++;
            }
        }
        for (JsonNode view : moreViews) {
            boolean fits = bytes(view) <= room;
            if (fits) {
                allViews.add(view);
                room -= bytes(view);
            } else {
                without++;
            }
        }
        return new PublishOutcomes(allViews, allWarnings, without);
    }

    /** Writes {@code views}, {@code warnings} and, if there are some, {@code left_out}. */
    void writeTo(ObjectNode json) {
        json.putArray("views").addAll(views);
        json.putArray("warnings").addAll(warnings);
        if (leftOut > 0) {
            json.put("left_out", leftOut);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    static PublishOutcomes parse(JsonNode json) {
        List<JsonNode> views = new ArrayList<>();
        List<JsonNode> warnings = new ArrayList<>();
        json.path("views").forEach(views::add);
        json.path("warnings").forEach(warnings::add);
        return new PublishOutcomes(views, warnings, json.path("left_out").asInt(0));
    }

    private static int bytes(List<JsonNode> values) {
        return values.stream().mapToInt(PublishOutcomes::bytes).sum();
    }

    private static int bytes(JsonNode value) {
        return StrictJson.write(value).getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
