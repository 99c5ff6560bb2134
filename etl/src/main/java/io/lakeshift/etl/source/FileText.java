package io.lakeshift.etl.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes UTF-8 text of a file as it was uploaded: uncompressed, and decoded where it is of another encoding.
 *
 * @param fileName its name, whose ending says whether it is compressed
 * @param folder where files are put
 */
record FileText(String fileName, Path folder) {

    private static final int BLOCK = 1 << 16;
    private static final int LOOKED_AT = 1024;

    /** The text of a file that was copied into the folder; the file itself is gone if the text is another one. */
    Path of(Path raw, String encoding) throws IOException {
        Path bytes = inflated(raw);
        byte[] first = first(bytes);
        BinaryContent.of(first).ifPresent(content -> {
            throw new DataRefusedException(fileName, "its content is not delimited text but that of " + content);
        });
        String charset = encoding.isEmpty() ? marked(first) : encoding;
        if (Charset.forName(charset).equals(StandardCharsets.UTF_8)) {
            refuseUnmarked(first);
            return bytes;
        }
        Path text = folder.resolve("text");
        decode(bytes, Charset.forName(charset), text);
        Files.delete(bytes);
        return text;
    }

    /** The uncompressed bytes of a file that was copied into the folder, which is gone if they are others. */
    Path inflated(Path raw) throws IOException {
        if (!Inflated.isCompressed(fileName)) {
            return raw;
        }
        Path bytes = folder.resolve("inflated");
        try (InputStream in = Inflated.of(raw, fileName)) {
            Files.copy(in, bytes);
        }
        Files.delete(raw);
        return bytes;
    }

    private static byte[] first(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LOOKED_AT);
        }
    }

    /** The encoding that a byte order mark says; UTF-8 without one. */
    private static String marked(byte[] first) {
        boolean marked = first.length >= 2
                && ((first[0] == (byte) 0xFE && first[1] == (byte) 0xFF)
                        || (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE));
        return marked ? "UTF-16" : "UTF-8";
    }

    /** In UTF-16 every second byte of most texts is NUL, which is a valid character of UTF-8. */
    private void refuseUnmarked(byte[] first) {
        int[] nulls = new int[2];
        for (int i = 0; i < first.length; i++) {
            nulls[i % 2] += first[i] == 0 ? 1 : 0;
        }
        int most = Math.max(nulls[0], nulls[1]);
        if (most > first.length / 4 && Math.min(nulls[0], nulls[1]) < most / 4) {
            throw new DataRefusedException(
                    fileName,
                    "line 1: it looks like UTF-16 without a byte order mark; give its encoding, UTF-16LE or UTF-16BE");
        }
    }

    private void decode(Path from, Charset charset, Path into) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
        CharBuffer characters = CharBuffer.allocate(BLOCK);
        LineCount lines = new LineCount();
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(into), BLOCK)) {
            boolean more = true;
            while (more) {
                bytes.compact();
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                more = read >= 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, characters, !more);
                    characters.flip();
                    lines.add(characters);
                    out.write(encoded(characters));
                    characters.clear();
                } while (result.isOverflow());
                if (result.isError()) {
                    throw new DataRefusedException(
                            fileName, "line " + lines.line() + " is not text in " + charset.name());
                }
            }
        }
    }

    private static byte[] encoded(CharBuffer characters) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(characters.duplicate());
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    /** The line that text ends on. */
    private static final class LineCount {

        private long line = 1;
        private boolean returned;

        void add(CharBuffer characters) {
            for (int i = 0; i < characters.length(); i++) {
                char c = characters.charAt(i);
                if (c == '\r' || (c == '\n' && !returned)) {
                    line++;
                }
                returned = c == '\r';
            }
        }

        long line() {
            return line;
        }
    }
}
