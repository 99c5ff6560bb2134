package io.lakeshift.lambdas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.SingleLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** JSON read without leniency: a key given twice, or anything after the document, is an error. */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * Reads an object.
     *
     * @throws MalformedJsonException if the text is not one JSON object; its message says where and why
     */
    public static ObjectNode parseObject(byte[] utf8) {
        try {
            return object(MAPPER.readTree(utf8));
        } catch (JsonProcessingException malformed) {
            throw MalformedJsonException.of(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Reads an object.
     *
     * @throws MalformedJsonException if the text is not one JSON object; its message says where and why
     */
    public static ObjectNode parseObject(String text) {
        try {
            return object(MAPPER.readTree(text));
        } catch (JsonProcessingException malformed) {
            throw MalformedJsonException.of(malformed);
        }
    }

    /** Reads the event of a function, which is one JSON object. */
    public static ObjectNode readEvent(InputStream input) throws IOException {
        return object(MAPPER.readTree(input));
    }

    /** A new, empty object. */
    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** The compact text of a value, on one line, its keys in the order they were set. */
    public static String write(JsonNode value) {
        return SingleLine.of(value.toString());
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedJsonException("expected a JSON object, found "
                + (node.isMissingNode() ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT)));
    }
}
