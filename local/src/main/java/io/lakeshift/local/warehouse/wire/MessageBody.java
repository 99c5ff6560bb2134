package io.lakeshift.local.warehouse.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes the fields of a message one after the other. */
final class MessageBody {
    private final ByteBuffer bytes;

    MessageBody(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    long int64() {
        require(Long.BYTES);
        return bytes.getLong();
    }

    int int32() {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    int int16() {
        require(Short.BYTES);
        return bytes.getShort();
    }

    int int8() {
        require(Byte.BYTES);
        return bytes.get();
    }

    /** As many fields as the number before them says. */
    <T> List<T> several(Supplier<T> field) {
        int count = Short.toUnsignedInt((short) int16());
        List<T> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(field.get());
        }
        return fields;
    }

    /** A value with its length before it; null for a length of -1. */
    byte[] value() {
        int length = int32();
        if (length == -1) {
            return null;
        }
        if (length < 0) {
            throw WireException.violation("a value has the length " + length);
        }
        require(length);
        byte[] value = new byte[length];
        bytes.get(value);
        return value;
    }

    /** A text that ends with a zero byte. */
    String text() {
        int start = bytes.position();
        int end = start;
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        if (end == bytes.limit()) {
            throw WireException.violation("a text of the message has no end");
        }
        bytes.position(end + 1);
        return utf8(ByteBuffer.wrap(bytes.array(), start, end - start));
    }

    static String utf8(ByteBuffer text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException malformed) {
            throw new WireException(WireException.INVALID_ENCODING, "invalid byte sequence for encoding \"UTF8\"");
        }
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    /** Goes on only if nothing is left. */
    void requireEnd() {
        if (bytes.hasRemaining()) {
            throw WireException.violation(bytes.remaining() + " bytes stand behind the last field of the message");
        }
    }

    private void require(int length) {
        if (bytes.remaining() < length) {
            throw WireException.violation("the message is shorter than its fields");
        }
    }
}
