package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.FileName;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A file that is dropped on the page of a workflow, on its way to where files arrive: its run begins by itself. */
final class UploadCalls {
    /** As much as S3 takes in one call. */
    private static final long MOST = 5L * 1024 * 1024 * 1024;

    private final S3Client objects;
    private final Supplier<String> bucket;

    /** @param bucket that files are uploaded to; asked when it is needed */
    UploadCalls(S3Client objects, Supplier<String> bucket) {
        this.objects = objects;
        this.bucket = bucket;
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.upload("workflows/{}/{}/upload", this::upload));
    }

    private JsonNode upload(ApiCall call) {
        String workflow = call.name(0) + "-" + call.name(1);
        if (FileName.path(CheckedFile.Use.SPECIFICATION, call.name(0), call.name(1))
                .isEmpty()) {
            throw new ConsoleException(
                    400, "\"%s\" is no workflow; allowed: letters, digits and underscores".formatted(workflow));
        }
        String name = call.parameter("name")
                .filter(given -> given.matches("[^/\\\\\\p{Cntrl}]{1,200}") && !given.startsWith("."))
                .orElseThrow(() -> new ConsoleException(
                        400, "the query string has no \"name\" of a file: up to 200 characters without / and \\"));
        String key = call.name(0) + "/" + call.name(1) + "/" + name;
        long length = length(call.request());
        String to = bucket.get();
        objects.putObject(
                request -> request.bucket(to).key(key),
                RequestBody.fromInputStream(call.request().body(), length));
        return JsonNodeFactory.instance.objectNode().put("bucket", to).put("key", key);
    }

    private static long length(AwsRequest request) {
        String text = request.header("Content-Length").orElse("");
        if (!text.matches("\\d{1,18}")) {
            throw new ConsoleException(411, "the length of the file is missing");
        }
        long length = Long.parseLong(text);
        if (length > MOST) {
            throw new ConsoleException(
                    413, "the file has %d bytes; allowed: up to %d, as in one call of S3".formatted(length, MOST));
        }
        return length;
    }
}
