package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** An uncompressed copy of a sample of text, of which no specification says yet how it is read. */
public final class TextSample implements Closeable {

    /** What programs for spreadsheets write in Western Europe and America where they are not told to write Unicode. */
    private static final String WESTERN = "windows-1252";

    private final LocalCopy copy;
    private final String encoding;

    private TextSample(LocalCopy copy, String encoding) {
        this.copy = copy;
        this.encoding = encoding;
    }

    /**
     * The bytes as they were before they were compressed, for a format that says itself how they are encoded.
     *
     * @throws DataRefusedException if it is not compressed as its name says
     */
    public static TextSample bytes(SourceObject sample) {
        return new TextSample(LocalCopy.inflated(sample), "");
    }

    /**
     * The text in UTF-8, decoded from {@code windows-1252} where the bytes are not UTF-8 and fit that.
     *
     * @throws DataRefusedException if it is no text, or is not compressed as its name says
     */
    public static TextSample text(SourceObject sample) {
        LocalCopy unnamed = LocalCopy.ofText(sample, "");
        try {
            if (isUtf8(unnamed)) {
                return new TextSample(unnamed, "");
            }
        } catch (RuntimeException refused) {
            unnamed.delete();
            throw refused;
        }
        LocalCopy western = LocalCopy.ofText(sample, WESTERN);
        try {
            western.path();
        } catch (DataRefusedException another) {
            // Who reads the sample says on which line it is not UTF-8.
            western.delete();
            return new TextSample(unnamed, "");
        }
        unnamed.delete();
        return new TextSample(western, WESTERN);
    }

    private static boolean isUtf8(LocalCopy copy) {
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(copy.path()),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        } catch (IOException e) {
            throw new DataRefusedException(copy.source().fileName(), "it cannot be read: " + e.getMessage());
        }
    }

    /** Its first bytes, and more as they are asked for. */
    public InputStream open() throws IOException {
        return Files.newInputStream(copy.path());
    }

    /** The name of the encoding that a specification has to give; empty where the text is read without one. */
    public Optional<String> encoding() {
        return Optional.of(encoding).filter(name -> !name.isEmpty());
    }

    @Override
    public void close() {
        copy.delete();
    }
}
