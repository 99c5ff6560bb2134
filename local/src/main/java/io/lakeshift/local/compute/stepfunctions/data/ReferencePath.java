package io.lakeshift.local.compute.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path that names exactly one place and can be written to, such as {@code $.results['a'][0]}. */
public final class ReferencePath {
    private static final Pattern STEP = Pattern.compile(
            "\\G(?:\\.([\\p{L}\\p{N}_-]+)|\\['((?:[^'\\\\]|\\\\.)*)'\\]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"\\]|\\[(\\d{1,9})\\])");

    private final String text;
    private final List<Step> steps;

    private ReferencePath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Compiles a reference path.
     *
     * @throws IllegalArgumentException when the text names no single place below {@code $}
     */
    public static ReferencePath parse(String text) {
        if (!text.startsWith("$") || text.startsWith("$$")) {
            throw new IllegalArgumentException("'%s' is not a reference path: it starts with $".formatted(text));
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = 1;
        while (at < text.length() && matcher.find(at)) {
            steps.add(Step.of(matcher));
            at = matcher.end();
        }
        if (at < text.length()) {
            throw new IllegalArgumentException(
                    "'%s' is not a reference path: '%s' does not name one place".formatted(text, text.substring(at)));
        }
        return new ReferencePath(text, List.copyOf(steps));
    }

    /** A copy of the document with the value at this place; missing objects on the way are made. */
    public JsonNode write(JsonNode document, JsonNode value) {
        return write(document, 0, value);
    }

    private JsonNode write(JsonNode node, int depth, JsonNode value) {
        if (depth == steps.size()) {
            return value;
        }
        Step step = steps.get(depth);
        if (step.index() >= 0) {
            return writeElement(node, step.index(), depth, value);
        }
        if (!node.isObject() && !node.isNull() && !node.isMissingNode()) {
            throw unmatched(node);
        }
        ObjectNode object = Payload.MAPPER.createObjectNode();
        if (node.isObject()) {
            object.setAll((ObjectNode) node);
        }
        JsonNode child = object.path(step.name());
        object.set(step.name(), write(child, depth + 1, value));
        return object;
    }

    private JsonNode writeElement(JsonNode node, int index, int depth, JsonNode value) {
        if (!node.isArray() || index >= node.size()) {
            throw unmatched(node);
        }
        ArrayNode array = Payload.MAPPER.createArrayNode().addAll((ArrayNode) node);
        array.set(index, write(node.get(index), depth + 1, value));
        return array;
    }

    private StateFailedException unmatched(JsonNode node) {
        return new StateFailedException(
                StateFailedException.RESULT_PATH_MATCH_FAILURE,
                "Unable to apply step '%s' to input '%s'".formatted(text, Payload.text(node)));
    }

    @Override
    public String toString() {
        return text;
    }

    private record Step(String name, int index) {
        static Step of(Matcher matcher) {
            if (matcher.group(4) != null) {
                return new Step("", Integer.parseInt(matcher.group(4)));
            }
            if (matcher.group(1) != null) {
                return new Step(matcher.group(1), -1);
            }
            String quoted = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            return new Step(quoted.replaceAll("\\\\(.)", "$1"), -1);
        }
    }
}
