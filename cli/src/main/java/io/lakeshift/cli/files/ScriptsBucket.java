package io.lakeshift.cli.files;

import io.lakeshift.cli.files.ScriptsChange.Kind;
import io.lakeshift.etl.check.ConfigurationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The mappings, specifications, quality rules and SQL in the scripts bucket, which every run reads anew. */
final class ScriptsBucket {
    private final S3Client client;
    private final String bucket;
    private final WorkflowFiles files;

    /** @param files of the checkout */
    ScriptsBucket(S3Client client, String bucket, WorkflowFiles files) {
        this.client = client;
        this.bucket = bucket;
        this.files = files;
    }

    /** How the files of the checkout differ from those in the bucket, in the order of their keys. */
    List<ScriptsChange> changes() {
        Set<String> there = there();
        List<ScriptsChange> changes = new ArrayList<>();
        Set<String> all = new TreeSet<>(there);
        files.paths().forEach(path -> all.add(ConfigurationFolder.ROOT + path));
        for (String key : all) {
            Path file = files.place(key.substring(ConfigurationFolder.ROOT.length()));
            if (!Files.exists(file)) {
                changes.add(new ScriptsChange(Kind.LEFT, key, file));
            } else if (!there.contains(key)) {
                changes.add(new ScriptsChange(Kind.NEW, key, file));
            } else if (!Arrays.equals(read(file), content(key))) {
                changes.add(new ScriptsChange(Kind.CHANGED, key, file));
            }
        }
        return changes;
    }

    void put(ScriptsChange change) {
        client.putObject(
                request -> request.bucket(bucket).key(change.key()), RequestBody.fromBytes(read(change.file())));
    }

    private Set<String> there() {
        return ConfigurationFolder.FOLDERS.stream()
                .flatMap(folder -> client
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(ConfigurationFolder.ROOT + folder + "/"))
                        .contents()
                        .stream())
                .map(S3Object::key)
                .filter(key -> !key.endsWith("/"))
                .collect(Collectors.toSet());
    }

    private byte[] content(String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArray();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
