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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An uploaded file on the disk of this machine. A process makes the copy once, when it first asks for it, from the version that
 * the source names: all that is read of the file is read of the same bytes, whatever is uploaded meanwhile.
 *
 * @param source the uploaded file
 * @param content what of it is kept
 * @param id tells copies apart
 */
record LocalCopy(SourceObject source, Content content, String id) implements Serializable {

    private static final long serialVersionUID = 1;

    /** Those of this process. */
    private static final Map<String, Kept> COPIES = new ConcurrentHashMap<>();

    /** A copy of this process. Making one takes long: others must be made meanwhile, which a map would not let them. */
    private static final class Kept {

        private Path path;

        synchronized Path path(Supplier<Path> maker) {
            path = path == null ? maker.get() : path;
            return path;
        }

        synchronized void delete() {
            if (path != null) {
                LocalCopy.delete(path.getParent());
            }
        }
    }

    /** Makes of a file that was copied into a folder the one that is kept there, which may be another. */
    @FunctionalInterface
    private interface Content extends Serializable {

        Path of(Path raw, Path folder) throws IOException;
    }

    /** The file as it was uploaded. */
    static LocalCopy of(SourceObject source) {
        return new LocalCopy(source, (raw, folder) -> raw, UUID.randomUUID().toString());
    }

    /** The file uncompressed, and otherwise as it was uploaded. */
    static LocalCopy inflated(SourceObject source) {
        return new LocalCopy(
                source,
                (raw, folder) -> new FileText(source.fileName(), folder).inflated(raw),
                UUID.randomUUID().toString());
    }

    /**
     * The text of a file, in UTF-8 and uncompressed.
     *
     * @param encoding the name of its encoding; empty if it is UTF-8, or says itself what it is
     */
    static LocalCopy ofText(SourceObject source, String encoding) {
        return new LocalCopy(
                source,
                (raw, folder) -> new FileText(source.fileName(), folder).of(raw, encoding),
                UUID.randomUUID().toString());
    }

    /** Opens the file; if that fails, the copy is gone. */
    SourceFile opened(Function<LocalCopy, SourceFile> opener) {
        try {
            return opener.apply(this);
        } catch (RuntimeException e) {
            delete();
            throw e;
        }
    }

    /**
     * Where the copy is.
     *
     * @throws DataRefusedException if the file is not text in its encoding, or is not compressed as its name says
     */
    Path path() {
        return COPIES.computeIfAbsent(id, none -> new Kept()).path(this::make);
    }

    private Path make() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("load");
            Path raw = folder.resolve("file");
            // A process that reads for another one does not learn when that is done with it.
            folder.toFile().deleteOnExit();
            source.copyTo(raw);
            Path kept = content.of(raw, folder);
            kept.toFile().deleteOnExit();
            return kept;
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
        Kept copy = COPIES.remove(id);
        if (copy != null) {
            copy.delete();
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
