package io.lakeshift.etl.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a UTF-8 stream, without its byte order mark.
 *
 * <p>Unlike a {@link java.io.Reader} it hands out every character before a malformed byte, so that a reader of lines can say
 * where the byte stands.
 */
final class Utf8Characters implements Closeable {

    static final int END = -1;

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer characters = CharBuffer.allocate(BUFFER).flip();
    private CoderResult malformed;
    private boolean started;
    private boolean ended;

    Utf8Characters(InputStream in) {
        this.in = in;
    }

    /** The next character, which stays, or {@link #END}. */
    int peek() throws IOException {
        return characters.hasRemaining() || fill() ? characters.get(characters.position()) : END;
    }

    /** The next character or {@link #END}. */
    int next() throws IOException {
        return characters.hasRemaining() || fill() ? characters.get() : END;
    }

    private boolean fill() throws IOException {
        if (malformed != null) {
            malformed.throwException();
        }
        characters.clear();
        while (characters.position() == 0 && !ended) {
            decode();
            dropByteOrderMark();
        }
        characters.flip();
        if (!characters.hasRemaining() && malformed != null) {
            malformed.throwException();
        }
        return characters.hasRemaining();
    }

    private void dropByteOrderMark() {
        if (started || characters.position() == 0) {
            return;
        }
        started = true;
        if (characters.get(0) == BYTE_ORDER_MARK) {
            characters.flip().get();
            characters.compact();
        }
    }

    private void decode() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        CoderResult result = decoder.decode(bytes, characters, read < 0);
        if (result.isError()) {
            malformed = result;
            ended = true;
        } else if (read < 0 && result.isUnderflow()) {
            ended = true;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    static boolean isMalformed(IOException e) {
        return e instanceof CharacterCodingException;
    }
}
