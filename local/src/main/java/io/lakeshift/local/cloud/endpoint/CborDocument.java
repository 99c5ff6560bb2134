package io.lakeshift.local.cloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.lakeshift.local.cloud.caller.AwsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Documents of operations in CBOR, as the protocol "Smithy RPC v2 CBOR" has them: a time is a number with the tag 1. */
final class CborDocument {
    private static final CBORMapper CBOR = new CBORMapper();
    private static final int EPOCH_SECONDS = 1;

    private CborDocument() {}

    /**
     * Reads a document; no bytes are an empty object.
     *
     * @throws AwsException SerializationException if it is none
     */
    static JsonNode read(byte[] bytes) {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return CBOR.readTree(bytes);
        } catch (IOException notCbor) {
            throw new AwsException(400, "SerializationException", "the request's body is not CBOR");
        }
    }

    static byte[] write(JsonNode document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = CBOR.getFactory().createGenerator(bytes)) {
            write("", document, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(String member, JsonNode value, CBORGenerator out) throws IOException {
        if (value.isObject()) {
            out.writeStartObject(value, value.size());
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                out.writeFieldName(entry.getKey());
                write(entry.getKey(), entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (value.isArray()) {
            out.writeStartArray(value, value.size());
            for (JsonNode element : value) {
                write(member, element, out);
            }
            out.writeEndArray();
        } else {
            if (value.isNumber() && TimeMembers.areNamed(member)) {
                out.writeTag(EPOCH_SECONDS);
            }
            out.writeTree(value);
        }
    }
}
