package io.lakeshift.lambdas.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Buckets in memory; every bucket exists. Can be made to fail after some writes. */
public final class InMemoryObjectStore implements ObjectStore {

    private final SortedMap<String, byte[]> objects = new TreeMap<>();
    private int writesLeft = Integer.MAX_VALUE;

    /** Lets every write fail after so many. */
    public void failAfter(int writes) {
        writesLeft = writes;
    }

    /** Writes a text. */
    public InMemoryObjectStore with(String bucket, String key, String text) {
        return with(bucket, key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes. */
    public InMemoryObjectStore with(String bucket, String key, byte[] content) {
        objects.put(bucket + "/" + key, content);
        return this;
    }

    /** Bucket and key of every object, joined by a slash. */
    public SortedSet<String> names() {
        return new TreeSet<>(objects.keySet());
    }

    /** The text of an object. */
    public String text(String bucket, String key) {
        return new String(find(bucket, key).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Override
    public Optional<byte[]> find(String bucket, String key) {
        return Optional.ofNullable(objects.get(bucket + "/" + key));
    }

    @Override
    public boolean exists(String bucket, String key) {
        return objects.containsKey(bucket + "/" + key);
    }

    @Override
    public void download(String bucket, String key, Path file) {
        try {
            Files.write(
                    file,
                    find(bucket, key)
                            .orElseThrow(() -> new IllegalStateException("No object s3://" + bucket + "/" + key)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void put(String bucket, String key, byte[] content) {
        if (writesLeft-- <= 0) {
            throw new IllegalStateException("S3 is slow today");
        }
        objects.put(bucket + "/" + key, content);
    }

    @Override
    public void delete(String bucket, Collection<String> keys) {
        keys.forEach(key -> objects.remove(bucket + "/" + key));
    }
}
