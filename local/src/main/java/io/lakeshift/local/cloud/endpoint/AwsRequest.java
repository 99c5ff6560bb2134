package io.lakeshift.local.cloud.endpoint;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request to the endpoint, with who sent it. Not thread-safe: one request belongs to one thread. */
public final class AwsRequest {
    private final RequestHead head;
    private final InputStream body;
    private final Caller caller;
    private final String requestId;
    private byte[] bytes;

    public AwsRequest(RequestHead head, InputStream body, Caller caller, String requestId) {
        this.head = requireNonNull(head, "head is null");
        this.body = requireNonNull(body, "body is null");
        this.caller = requireNonNull(caller, "caller is null");
        this.requestId = requireNonNull(requestId, "requestId is null");
    }

    /**
     * A request's first line and headers.
     *
     * @param method such as {@code GET}
     * @param rawPath the path as sent, percent-encoded, beginning with a slash
     * @param rawQuery the query string as sent, without the question mark; empty if there is none
     * @param headers by name, names in any case
     */
    public record RequestHead(String method, String rawPath, String rawQuery, Map<String, List<String>> headers) {
        public RequestHead {
            Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(headers);
            headers = Collections.unmodifiableMap(anyCase);
        }
    }

    RequestHead head() {
        return head;
    }

    public String method() {
        return head.method();
    }

    /** The path as sent: percent-encoded, beginning with a slash. */
    public String rawPath() {
        return head.rawPath();
    }

    /** The query string as sent, without the question mark; empty if there is none. */
    public String rawQuery() {
        return head.rawQuery();
    }

    /** The decoded query parameters in the order sent. One without a value has the empty string. */
    public Map<String, List<String>> query() {
        return FormParameters.parse(head.rawQuery());
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(head.headers().get(name))
                .flatMap(values -> values.stream().findFirst());
    }

    /** All headers; the map finds names in any case. */
    public Map<String, List<String>> headers() {
        return head.headers();
    }

    /** The body as a stream, to be read once. */
    public InputStream body() {
        return bytes == null ? body : new ByteArrayInputStream(bytes);
    }

    /** The whole body; may be called again. */
    public byte[] bodyBytes() throws IOException {
        if (bytes == null) {
            bytes = body.readAllBytes();
        }
        return bytes;
    }

    public Caller caller() {
        return caller;
    }

    /** The id the answer carries in {@code x-amzn-requestid}. */
    public String requestId() {
        return requestId;
    }
}
