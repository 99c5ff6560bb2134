package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.ObjectWriter;
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

/** Objects for the other services of this process: by path to read, through the service to write. */
final class LocalObjects implements ObjectPaths, ObjectWriter {
    private final ObjectFiles files;
    private final S3Service service;

    LocalObjects(ObjectFiles files, S3Service service) {
        this.files = files;
        this.service = service;
    }

    @Override
    public Optional<Path> find(String bucket, String key) {
        return files.find(bucket, key);
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        return files.list(bucket, prefix).stream().map(ObjectFiles.Stored::key).toList();
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
