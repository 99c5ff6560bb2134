package io.lakeshift.local.cloud.assembly;

import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.ObjectWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store of objects that remembers what was put. */
final class PublishedObjects implements ObjectPaths, ObjectWriter {
    final List<String> puts = new ArrayList<>();

    @Override
    public Optional<Path> find(String bucket, String key) {
        return puts.contains(bucket + "/" + key) ? Optional.of(Path.of(key)) : Optional.empty();
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        return List.of();
    }

    @Override
    public void put(String bucket, String key, Path content, Caller caller) {
        puts.add(bucket + "/" + key);
    }

    @Override
    public void delete(String bucket, String key, Caller caller) {
        puts.remove(bucket + "/" + key);
    }
}
