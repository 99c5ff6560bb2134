package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.ResultColumn;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Writes messages to a client. They are sent when enough of them are there, or at a {@link #flush()}. Every method fails with
 * an {@link UncheckedIOException} if the client is gone.
 */
final class MessageWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    MessageWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    }

    /** The answer to a request for encryption, which there is none of. */
    void noEncryption() {
        try {
            out.write('N');
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Asks for the password as it is. */
    void askForPassword() {
        int32(3);
        send('R');
    }

    void loggedIn() {
        int32(0);
        send('R');
    }

    /** Tells that no newer version of the protocol is spoken, and which of its options are not known. */
    void olderProtocol(List<String> unknownOptions) {
        int32(3 << 16);
        int32(unknownOptions.size());
        unknownOptions.forEach(this::text);
        send('v');
    }

    void parameter(String name, String value) {
        text(name);
        text(value);
        send('S');
    }

    void backendKey(int process, int key) {
        int32(process);
        int32(key);
        send('K');
    }

    /** @param state {@code I} outside of a block, {@code T} in one, {@code E} in one that has failed */
    void ready(char state) {
        body.write(state);
        send('Z');
        flush();
    }

    /**
     * The columns of rows to come.
     *
     * @param formats that of each column
     */
    void columns(List<ResultColumn> columns, IntUnaryOperator formats) {
        int16(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            ResultColumn column = columns.get(i);
            WireType type = WireType.of(column.type());
            text(column.name());
            int32(0);
            int16(0);
            int32(type.oid());
            int16(type.size());
            int32(type.modifier());
            int16(formats.applyAsInt(i));
        }
        send('T');
    }

    /** A row; null for NULL. */
    void row(byte[][] values) {
        send('D', encoded(values));
    }

    /** A row as it stands in its message. */
    byte[] encoded(byte[][] values) {
        int16(values.length);
        for (byte[] value : values) {
            int32(value == null ? -1 : value.length);
            if (value != null) {
                body.writeBytes(value);
            }
        }
        byte[] row = body.toByteArray();
        body.reset();
        return row;
    }

    /** A row that was encoded before. */
    void encodedRow(byte[] row) {
        send('D', row);
    }

    void complete(String tag) {
        text(tag);
        send('C');
    }

    void emptyQuery() {
        send('I');
    }

    void parsed() {
        send('1');
    }

    void bound() {
        send('2');
    }

    void closed() {
        send('3');
    }

    void noColumns() {
        send('n');
    }

    void suspended() {
        send('s');
    }

    /** The types of a statement's parameters. */
    void parameterTypes(List<Integer> oids) {
        int16(oids.size());
        oids.forEach(this::int32);
        send('t');
    }

    /** An error behind which the connection goes on. */
    void error(WireException error) {
        error("ERROR", error);
    }

    /** An error that ends the connection. */
    void fatal(WireException error) {
        error("FATAL", error);
    }

    private void error(String severity, WireException error) {
        field('S', severity);
        field('C', error.sqlState());
        field('M', error.getMessage());
        error.position().ifPresent(position -> field('P', String.valueOf(position)));
        body.write(0);
        send('E');
    }

    private void field(char code, String value) {
        body.write(code);
        text(value);
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void int32(int value) {
        body.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    private void int16(int value) {
        body.write(value >> Byte.SIZE);
        body.write(value);
    }

    /** A text can have no zero byte, which ends it. */
    private void text(String text) {
        body.writeBytes(text.replace("\0", "").getBytes(StandardCharsets.UTF_8));
        body.write(0);
    }

    private void send(char type) {
        byte[] bytes = body.toByteArray();
        body.reset();
        send(type, bytes);
    }

    private void send(char type, byte[] bytes) {
        try {
            out.write(type);
            out.write(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(bytes.length + Integer.BYTES)
                    .array());
            out.write(bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
