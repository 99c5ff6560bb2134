package io.lakeshift.local.compute.stepfunctions.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** JSON text as states hand it on: decimals kept digit by digit, at most 256 KiB of UTF-8. */
public final class Payload {
    /** The largest input or output of a state, in bytes of UTF-8. */
    public static final int MAX_BYTES = 256 * 1024;

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Payload() {}

    /**
     * Reads one JSON document.
     *
     * @throws IllegalArgumentException when the text is no JSON document, with the parser's message
     */
    public static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new IllegalArgumentException("an empty text is not a JSON document");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written", e);
        }
    }

    /** The same document, or a {@code States.DataLimitExceeded} failure when it is larger than a state may hold. */
    public static JsonNode withinLimit(JsonNode node, String state, String resource) {
        int bytes = text(node).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new StateFailedException(
                    StateFailedException.DATA_LIMIT_EXCEEDED,
                    "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit (state '%s', %d bytes, at most %d)."
                            .formatted(resource, state, bytes, MAX_BYTES));
        }
        return node;
    }
}
