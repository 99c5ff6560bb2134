package io.lakeshift.local.s3;

import io.lakeshift.local.endpoint.AwsRequest;
import io.lakeshift.local.endpoint.AwsResponse;
import io.lakeshift.local.endpoint.Caller;
import io.lakeshift.local.port.ObjectPaths;
import io.lakeshift.local.port.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Objects for the other services of this process: by path to read, through the service to write. */
final class LocalObjects implements ObjectPaths, ObjectWriter {
    /** What S3Proxy keeps beside the objects: parts of unfinished uploads, and its own marks. */
    private static final List<String> NOT_OBJECTS = List.of(".mpus-", ".s3proxy-");

    private final Path root;
    private final S3Service service;

    LocalObjects(Path root, S3Service service) {
        this.root = root.toAbsolutePath().normalize();
        this.service = service;
    }

    @Override
    public Optional<Path> find(String bucket, String key) {
        Path folder = root.resolve(bucket);
        Path file = folder.resolve(key).normalize();
        boolean isObject = folder.startsWith(root) && file.startsWith(folder) && Files.isRegularFile(file);
        return isObject ? Optional.of(file) : Optional.empty();
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        Path folder = root.resolve(bucket);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Path start =
                folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1)).normalize();
        if (!start.startsWith(folder) || !Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(key -> key.startsWith(prefix))
                    .filter(key -> NOT_OBJECTS.stream().noneMatch(key::startsWith))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + start + ": " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public void put(String bucket, String key, Path content, Caller caller) {
        try (InputStream bytes = Files.newInputStream(content)) {
            send("PUT", bucket, key, new Body(bytes, Files.size(content)), caller);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot store s3://" + bucket + "/" + key + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void delete(String bucket, String key, Caller caller) {
        try {
            send("DELETE", bucket, key, new Body(InputStream.nullInputStream(), 0), caller);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot delete s3://" + bucket + "/" + key + ": " + failure.getMessage(), failure);
        }
    }

    private record Body(InputStream bytes, long length) {}

    private void send(String method, String bucket, String key, Body body, Caller caller) throws IOException {
        AwsRequest.RequestHead head = new AwsRequest.RequestHead(
                method,
                ObjectListings.rawPath(bucket, key),
                "",
                Map.of("Content-Length", List.of(Long.toString(body.length()))));
        StatusOnly response = new StatusOnly();
        service.handle(
                new AwsRequest(head, body.bytes(), caller, UUID.randomUUID().toString()), response);
        if (response.status >= 300) {
            throw new IOException("S3 answered " + response.status);
        }
    }

    private static final class StatusOnly implements AwsResponse {
        private int status = 200;

        @Override
        public void status(int code) {
            status = code;
        }

        @Override
        public void header(String name, String value) {
            // Nobody reads it.
        }

        @Override
        public OutputStream body() {
            return OutputStream.nullOutputStream();
        }
    }
}
