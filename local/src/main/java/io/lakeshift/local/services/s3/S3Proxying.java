package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends requests on to the S3Proxy process. */
final class S3Proxying {
    /** Of the connection, of the signature, or known here better. */
    private static final Set<String> NOT_SENT_ON = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "upgrade",
            "transfer-encoding",
            "keep-alive",
            "te",
            "authorization",
            "x-amz-security-token",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-bucket-key-enabled",
            "x-amz-server-side-encryption-context",
            "x-amz-copy-source",
            "x-amz-expected-bucket-owner",
            "x-amz-source-expected-bucket-owner",
            "x-amz-request-payer",
            "amz-sdk-invocation-id",
            "amz-sdk-request");

    private final URI engine;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    S3Proxying(int port) {
        this.engine = URI.create("http://127.0.0.1:" + port);
    }

    /** Sends a client's request on, body and all, about the object as S3Proxy knows it. */
    HttpResponse<InputStream> forward(S3Address address, AwsRequest request) throws IOException {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(uri(pathOf(address), request.rawQuery()));
        request.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NOT_SENT_ON.contains(lower)) {
                return;
            }
            boolean type = lower.equals("content-type");
            values.forEach(value -> forwarded.header(name, type ? StoredContentType.of(value) : value));
        });
        address.copySource()
                .ifPresent(source -> forwarded.header("x-amz-copy-source", pathOf(source.bucket(), source.key())));
        return send(forwarded.method(request.method(), bodyOf(request)).build());
    }

    /** Sends a request of the front's own about a bucket, without a body. */
    HttpResponse<InputStream> send(String method, String rawPath, String rawQuery) throws IOException {
        return send(HttpRequest.newBuilder(uri(rawPath, rawQuery))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Sends a request of the front's own about an object, without a body. */
    HttpResponse<InputStream> sendAbout(String method, String bucket, String key) throws IOException {
        return send(method, pathOf(bucket, key), "");
    }

    private static String pathOf(S3Address address) {
        if (address.bucket().isEmpty()) {
            return "/";
        }
        return address.key().isEmpty() ? "/" + address.bucket() : pathOf(address.bucket(), address.key());
    }

    private static String pathOf(String bucket, String key) {
        return "/" + bucket + "/" + StoredName.of(key);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("a request to S3 was interrupted", interrupted);
        }
    }

    private static HttpRequest.BodyPublisher bodyOf(AwsRequest request) {
        Optional<String> length = request.header("Content-Length");
        if (length.isEmpty() && request.header("Transfer-Encoding").isEmpty()
                || length.filter("0"::equals).isPresent()) {
            return HttpRequest.BodyPublishers.noBody();
        }
        HttpRequest.BodyPublisher stream = HttpRequest.BodyPublishers.ofInputStream(request::body);
        return length.map(bytes -> HttpRequest.BodyPublishers.fromPublisher(stream, Long.parseLong(bytes)))
                .orElse(stream);
    }

    private URI uri(String rawPath, String rawQuery) {
        String query = Arrays.stream(rawQuery.split("&"))
                .filter(parameter -> !parameter.isEmpty() && isSentOn(parameter))
                .collect(Collectors.joining("&"));
        try {
            return URI.create(engine + rawPath + (query.isEmpty() ? "" : "?" + query));
        } catch (IllegalArgumentException notEncoded) {
            throw new AwsException(
                    400, "InvalidURI", "the address is not properly encoded: " + notEncoded.getMessage());
        }
    }

    private static boolean isSentOn(String parameter) {
        return !parameter.startsWith("X-Amz-")
                && !parameter.startsWith("versionId=")
                && !parameter.startsWith("x-id=")
                && !parameter.startsWith("AWSAccessKeyId=")
                && !parameter.startsWith("Signature=")
                && !parameter.startsWith("Expires=");
    }
}
