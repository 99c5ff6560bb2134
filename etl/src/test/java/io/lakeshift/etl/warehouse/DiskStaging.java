package io.lakeshift.etl.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Rows staged in a folder; addresses are S3's where Redshift is told them, paths where Spark is. */
class DiskStaging implements StagingStore {

    private final Path root;
    private final String scheme;

    DiskStaging(Path root) {
        this(root, "file");
    }

    /** With a file system of Spark's for the folder. */
    DiskStaging(Path root, String scheme) {
        this.root = root;
        this.scheme = scheme;
    }

    @Override
    public String address(String key) {
        return key.endsWith(".json") ? "s3://temp/" + key : scheme + "://" + root.resolve(key);
    }

    @Override
    public List<StagedObject> below(String prefix) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> new StagedObject(
                            root.relativize(file).toString(), file.toFile().length()))
                    .filter(object -> object.key().startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(String key, String text) {
        try {
            Files.createDirectories(root.resolve(key).getParent());
            Files.writeString(root.resolve(key), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(List<String> keys) {
        try {
            for (String key : keys) {
                Files.delete(root.resolve(key));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
