package io.lakeshift.etl.lake;

import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An object that is uploaded again and again. Its versions are called v1, v2 and so on. */
public final class Versions implements Serializable {

    private static final long serialVersionUID = 1;

    private static final ConcurrentHashMap<String, AtomicInteger> UPLOADED = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, Runnable> MEANWHILE = new ConcurrentHashMap<>();

    private final String object;
    private final String fileName;

    public Versions(TestLake lake, String fileName) {
        this.object = lake.database() + "/" + fileName;
        this.fileName = fileName;
        UPLOADED.put(object, new AtomicInteger());
    }

    public SourceObject upload(String text) {
        int version = UPLOADED.get(object).incrementAndGet();
        return new Version(object, fileName, version, text, "");
    }

    /** A version as a run sees it that asks before any later one is uploaded. */
    public static SourceObject asNewest(SourceObject version) {
        Version seen = (Version) version;
        return MemoryObject.of(seen.fileName(), seen.text());
    }

    /** The same version; something else happens while it is being read for the first time. */
    public static SourceObject during(SourceObject version, Supplier<?> meanwhile) {
        Version read = (Version) version;
        String reader = read.object() + "#" + read.number();
        AtomicBoolean done = new AtomicBoolean();
        MEANWHILE.put(reader, () -> {
            if (done.compareAndSet(false, true)) {
                // Not on the thread of the task that reads: what only a driver may do is refused there.
                CompletableFuture.supplyAsync(meanwhile).join();
            }
        });
        return new Version(read.object(), read.fileName(), read.number(), read.text(), reader);
    }

    private record Version(String object, String fileName, int number, String text, String reader)
            implements SourceObject {

        @Override
        public Optional<String> newerVersion() {
            int newest = UPLOADED.get(object).get();
            return newest > number ? Optional.of("v" + newest) : Optional.empty();
        }

        @Override
        public String uri() {
            return MemoryObject.of(fileName, text).uri();
        }

        @Override
        public InputStream open() {
            return MemoryObject.of(fileName, text).open();
        }

        @Override
        public void copyTo(Path file) throws IOException {
            MEANWHILE.getOrDefault(reader, () -> {}).run();
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return fileName;
        }
    }
}
