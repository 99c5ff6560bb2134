package io.lakeshift.local.warehouse.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Messages of a client as they travel, written by hand from the protocol's description. */
final class SentMessage {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private SentMessage() {}

    static byte[] startup(Map<String, String> parameters) {
        SentMessage message = new SentMessage().int32(3 << 16);
        parameters.forEach((name, value) -> message.text(name).text(value));
        return message.int8(0).untyped();
    }

    static byte[] startup(String user, String database) {
        return startup(Map.of("user", user, "database", database));
    }

    static byte[] cancel(int process, int key) {
        return new SentMessage().int32(80877102).int32(process).int32(key).untyped();
    }

    static byte[] sslRequest() {
        return new SentMessage().int32(80877103).untyped();
    }

    static byte[] password(String password) {
        return new SentMessage().text(password).typed('p');
    }

    static byte[] of(ClientMessage message) {
        if (message instanceof ClientMessage.Query query) {
            return new SentMessage().text(query.sql()).typed('Q');
        }
        if (message instanceof ClientMessage.Parse parse) {
            SentMessage sent = new SentMessage().text(parse.statement()).text(parse.sql());
            sent.int16(parse.types().size());
            parse.types().forEach(sent::int32);
            return sent.typed('P');
        }
        if (message instanceof ClientMessage.Bind bind) {
            SentMessage sent = new SentMessage().text(bind.portal()).text(bind.statement());
            sent.formats(bind.formats()).int16(bind.values().size());
            bind.values().forEach(value -> {
                sent.int32(value == null ? -1 : value.length);
                sent.bytes(value == null ? new byte[0] : value);
            });
            return sent.formats(bind.resultFormats()).typed('B');
        }
        if (message instanceof ClientMessage.Describe describe) {
            return named(describe.target(), describe.name()).typed('D');
        }
        if (message instanceof ClientMessage.Close close) {
            return named(close.target(), close.name()).typed('C');
        }
        if (message instanceof ClientMessage.Execute execute) {
            return new SentMessage()
                    .text(execute.portal())
                    .int32(execute.mostRows())
                    .typed('E');
        }
        if (message instanceof ClientMessage.Password password) {
            return password(password.text());
        }
        return new SentMessage().typed(type(message));
    }

    private static char type(ClientMessage message) {
        return Map.<Class<?>, Character>of(
                        ClientMessage.Sync.class, 'S',
                        ClientMessage.Flush.class, 'H',
                        ClientMessage.Terminate.class, 'X',
                        ClientMessage.FunctionCall.class, 'F',
                        ClientMessage.CopyPart.class, 'd')
                .get(message.getClass());
    }

    private static SentMessage named(ClientMessage.Target target, String name) {
        return new SentMessage()
                .int8(target == ClientMessage.Target.STATEMENT ? 'S' : 'P')
                .text(name);
    }

    private SentMessage formats(List<Integer> formats) {
        int16(formats.size());
        formats.forEach(this::int16);
        return this;
    }

    private SentMessage int32(int value) {
        return bytes(ByteBuffer.allocate(4).putInt(value).array());
    }

    private SentMessage int16(int value) {
        return bytes(ByteBuffer.allocate(2).putShort((short) value).array());
    }

    private SentMessage int8(int value) {
        body.write(value);
        return this;
    }

    private SentMessage text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8)).int8(0);
    }

    private SentMessage bytes(byte[] bytes) {
        body.writeBytes(bytes);
        return this;
    }

    private byte[] untyped() {
        byte[] fields = body.toByteArray();
        return ByteBuffer.allocate(fields.length + 4)
                .putInt(fields.length + 4)
                .put(fields)
                .array();
    }

    private byte[] typed(char type) {
        byte[] untyped = untyped();
        return ByteBuffer.allocate(untyped.length + 1)
                .put((byte) type)
                .put(untyped)
                .array();
    }
}
