package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What S3Proxy answered, on its way to the client. An error is told in the front's own words, because S3Proxy's may name
 * the object as only S3Proxy knows it.
 *
 * @param head the answer, whose own body has been read
 * @param body the whole body
 */
record EngineAnswer(HttpResponse<InputStream> head, byte[] body) {
    private static final Set<String> NOT_PASSED_BACK = Set.of(
            "connection", "transfer-encoding", "server", "date", "keep-alive", "x-amz-version-id", "x-amz-request-id");

    /**
     * Reads a small answer.
     *
     * @throws AwsException if it is an error, which S3 may also say with the status 200 after a long copy
     */
    static EngineAnswer whole(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream stream = answer.body()) {
            byte[] body = stream.readAllBytes();
            if (answer.statusCode() >= 400 || isError(body)) {
                throw errorOf(answer.statusCode(), body);
            }
            return new EngineAnswer(answer, body);
        }
    }

    /**
     * Passes an answer back as it comes.
     *
     * @throws AwsException if it is an error
     */
    static void stream(HttpResponse<InputStream> answer, Bucket bucket, AwsResponse response) throws IOException {
        try (InputStream body = answer.body()) {
            if (answer.statusCode() >= 400 && !answer.request().method().equals("HEAD")) {
                throw errorOf(answer.statusCode(), body.readAllBytes());
            }
            passHeadBack(answer, bucket, response);
            body.transferTo(response.body());
        }
    }

    /** Passes the answer back with another body of the same meaning. */
    void passBack(byte[] changed, Bucket bucket, AwsResponse response) throws IOException {
        passHeadBack(head, bucket, response);
        response.header("Content-Length", Integer.toString(changed.length));
        response.body().write(changed);
    }

    private static void passHeadBack(HttpResponse<InputStream> answer, Bucket bucket, AwsResponse response) {
        response.status(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NOT_PASSED_BACK.contains(lower)) {
                boolean type = lower.equals("content-type");
                response.header(name, type ? StoredContentType.given(values.get(0)) : values.get(0));
            }
        });
        if (answer.statusCode() < 300) {
            bucket.keyArn().ifPresent(key -> {
                response.header("x-amz-server-side-encryption", "aws:kms");
                response.header("x-amz-server-side-encryption-aws-kms-key-id", key);
            });
        }
    }

    private static boolean isError(byte[] body) {
        return isXml(body)
                && ObjectListings.parse(body).getDocumentElement().getTagName().equals("Error");
    }

    private static AwsException errorOf(int status, byte[] body) {
        if (!isXml(body)) {
            // Such as the answer to a condition that does not hold, which has no body.
            return new AwsException(status, "Error" + status, "S3Proxy answered with the status " + status);
        }
        Element error = ObjectListings.parse(body).getDocumentElement();
        int told = status < 400 ? 500 : status;
        return new AwsException(told, ObjectListings.text(error, "Code"), ObjectListings.text(error, "Message"));
    }

    private static boolean isXml(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("<?xml");
    }
}
