package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.redshift.engine.lake.LakeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The objects of the local S3 as warehouses read them. */
record DiskFiles(ObjectPaths objects) implements LakeFiles {
    @Override
    public Optional<Path> find(String bucket, String key) {
        return objects.find(bucket, key);
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        return objects.list(bucket, prefix);
    }
}
