package io.lakeshift.etl.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A stream of UTF-8 as characters, without a byte order mark; bytes that are not UTF-8 are a failure. */
final class StrictText {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private StrictText() {}

    static Reader of(InputStream in) throws IOException {
        PushbackInputStream text = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
        byte[] first = text.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
            text.unread(first);
        }
        return new InputStreamReader(
                text,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Why a stream could not be read. */
    static String reason(IOException failure) {
        return failure instanceof CharacterCodingException ? "it is not UTF-8 text" : failure.getMessage();
    }
}
