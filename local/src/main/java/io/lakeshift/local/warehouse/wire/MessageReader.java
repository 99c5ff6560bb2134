package io.lakeshift.local.warehouse.wire;

import io.lakeshift.local.warehouse.wire.ClientMessage.Target;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reads the messages of a client. A length that is not allowed is refused before anything of the message is read, and the
 * bytes of a message are kept as they come.
 */
final class MessageReader {
    /** The longest first message or password, in bytes, as PostgreSQL has it. */
    static final int LONGEST_FIRST = 10_000;

    /** The longest message of somebody who has logged in: a statement of Redshift has 16 MB at most. */
    static final int LONGEST = 17 << 20;

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int CANCEL_REQUEST = 80877102;
    private static final int MAJOR = 3;

    private final DataInputStream in;

    MessageReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** The message that begins a connection. */
    FirstMessage first() throws IOException {
        MessageBody body = body(LONGEST_FIRST);
        int code = body.int32();
        FirstMessage message = switch (code) {
            case SSL_REQUEST, GSS_REQUEST -> new FirstMessage.EncryptionRequest();
            case CANCEL_REQUEST -> new FirstMessage.CancelRequest(body.int32(), body.int32());
            default -> startup(code, body);
        };
        body.requireEnd();
        return message;
    }

    private static FirstMessage startup(int version, MessageBody body) {
        int major = version >>> 16;
        int minor = version & 0xffff;
        if (major != MAJOR) {
            throw new WireException(
                    WireException.NOT_SUPPORTED,
                    "unsupported frontend protocol " + major + "." + minor + ": server supports 3.0");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String name = body.text();
        while (!name.isEmpty()) {
            parameters.put(name, body.text());
            name = body.text();
        }
        return new FirstMessage.Startup(minor, parameters);
    }

    /** The type of the next message; empty if the client has ended the connection. */
    OptionalInt type() throws IOException {
        int type = in.read();
        return type < 0 ? OptionalInt.empty() : OptionalInt.of(type);
    }

    /** The answer to the question for a password. */
    ClientMessage.Password password(int type) throws IOException {
        if (type != 'p') {
            throw WireException.violation("expected password response, got message type " + type);
        }
        MessageBody body = body(LONGEST_FIRST);
        String password = body.text();
        body.requireEnd();
        return new ClientMessage.Password(password);
    }

    /** The message of a type, of a client that has logged in. */
    ClientMessage message(int type) throws IOException {
        MessageBody body = body(LONGEST);
        ClientMessage message = switch (type) {
            case 'Q' -> new ClientMessage.Query(body.text());
            case 'P' -> new ClientMessage.Parse(body.text(), body.text(), body.several(body::int32));
            case 'B' ->
                new ClientMessage.Bind(
                        body.text(),
                        body.text(),
                        body.several(body::int16),
                        body.several(body::value),
                        body.several(body::int16));
            case 'D' -> new ClientMessage.Describe(target(body), body.text());
            case 'E' -> new ClientMessage.Execute(body.text(), body.int32());
            case 'C' -> new ClientMessage.Close(target(body), body.text());
            case 'S' -> new ClientMessage.Sync();
            case 'H' -> new ClientMessage.Flush();
            case 'X' -> new ClientMessage.Terminate();
            case 'F' -> new ClientMessage.FunctionCall();
            case 'd', 'c', 'f' -> new ClientMessage.CopyPart();
            default -> throw WireException.violation("invalid frontend message type " + type);
        };
        if (!(message instanceof ClientMessage.FunctionCall || message instanceof ClientMessage.CopyPart)) {
            body.requireEnd();
        }
        return message;
    }

    private static Target target(MessageBody body) {
        int kind = body.int8();
        return switch (kind) {
            case 'S' -> Target.STATEMENT;
            case 'P' -> Target.PORTAL;
            default -> throw WireException.violation("a name is of kind " + kind + "; S and P are allowed");
        };
    }

    private MessageBody body(int longest) throws IOException {
        int length = in.readInt();
        if (length < Integer.BYTES || length > longest) {
            throw WireException.violation(
                    "invalid message length " + length + "; 4 to " + longest + " bytes are allowed");
        }
        byte[] bytes = in.readNBytes(length - Integer.BYTES);
        if (bytes.length < length - Integer.BYTES) {
            throw new EOFException("the message ends after " + bytes.length + " bytes");
        }
        return new MessageBody(bytes);
    }
}
