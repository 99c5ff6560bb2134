package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The text of an uploaded file on the disk of this machine. A process makes it once, when it first asks for it, from the version
 * that the source names: all tasks read the same bytes, whatever is uploaded meanwhile.
 *
 * @param source the uploaded file
 * @param encoding the name of its encoding; empty if it is UTF-8, or says itself what it is
 * @param id tells copies apart
 */
record LocalCopy(SourceObject source, String encoding, String id) implements Serializable {

    private static final long serialVersionUID = 1;

    /** Those of this process. */
    private static final Map<String, Path> COPIES = new ConcurrentHashMap<>();

    static LocalCopy of(SourceObject source, String encoding) {
        return new LocalCopy(source, encoding, UUID.randomUUID().toString());
    }

    /**
     * Where the text is, in UTF-8 and uncompressed.
     *
     * @throws DataRefusedException if the file is not text in its encoding, or is not compressed as its name says
     */
    Path path() {
        return COPIES.computeIfAbsent(id, none -> make());
    }

    private Path make() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("load");
            Path raw = folder.resolve("file");
            // A process that reads for another one does not learn when that is done with it.
            folder.toFile().deleteOnExit();
            source.copyTo(raw);
            Path text = new FileText(source.fileName(), folder).of(raw, encoding);
            text.toFile().deleteOnExit();
            return text;
        } catch (IOException e) {
            delete(folder);
            throw new DataRefusedException(source.fileName(), "it cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** Deletes the copy of this process, if there is one. */
    void delete() {
        Path text = COPIES.remove(id);
        if (text != null) {
            delete(text.getParent());
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
