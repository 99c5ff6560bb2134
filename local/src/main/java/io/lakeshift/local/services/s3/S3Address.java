package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request to S3 is about.
 *
 * @param method the HTTP method
 * @param bucket empty for the list of buckets
 * @param key decoded; empty for the bucket itself
 * @param query decoded query parameters
 * @param copySource of a copy, the object to copy
 */
record S3Address(
        String method, String bucket, String key, Map<String, List<String>> query, Optional<CopySource> copySource) {
    private static final int MOST_BYTES = 1024;
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    /** The object a copy reads: {@code x-amz-copy-source}. */
    record CopySource(String bucket, String key, Optional<String> versionId) {
        static CopySource of(String header) {
            String path = header.startsWith("/") ? header.substring(1) : header;
            int version = path.lastIndexOf("?versionId=");
            Optional<String> versionId = Optional.empty();
            if (version >= 0) {
                versionId = Optional.of(path.substring(version + "?versionId=".length()));
                path = path.substring(0, version);
            }
            int slash = path.indexOf('/');
            if (slash < 0) {
                throw new AwsException(
                        400, "InvalidArgument", "x-amz-copy-source '" + header + "' is not <bucket>/<key>");
            }
            String bucket = bucketIn(path.substring(0, slash));
            String key = decode(path.substring(slash + 1));
            requireKey(key);
            return new CopySource(bucket, key, versionId);
        }
    }

    static S3Address of(AwsRequest request) {
        String path = pathOf(request).substring(1);
        int slash = path.indexOf('/');
        String key = decode(slash < 0 ? "" : path.substring(slash + 1));
        requireKey(key);
        return new S3Address(
                request.method(),
                bucketIn(slash < 0 ? path : path.substring(0, slash)),
                key,
                request.query(),
                request.header("x-amz-copy-source").map(CopySource::of));
    }

    /** The raw path with the bucket in it, also if the client put the bucket into the host name. */
    static String pathOf(AwsRequest request) {
        String host = request.header("Host").orElse("").replaceFirst(":\\d+$", "");
        String path = request.rawPath().isEmpty() ? "/" : request.rawPath();
        if (host.endsWith(".localhost")) {
            return "/" + host.substring(0, host.length() - ".localhost".length()) + path;
        }
        return path;
    }

    /** The query parameter that chooses the operation, if there is one that is not in the given set. */
    String subresource(Set<String> plain) {
        return query.keySet().stream()
                .filter(name -> !plain.contains(name) && !name.startsWith("X-Amz-") && !name.startsWith("response-"))
                .sorted()
                .findFirst()
                .orElse("");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
    }

    String bucketArn() {
        return "arn:aws:s3:::" + bucket;
    }

    String objectArn() {
        return bucketArn() + "/" + key;
    }

    /**
     * Goes on only if S3 takes a key of this form. What is in it stands for itself: nothing is resolved.
     *
     * @throws AwsException if it is too long, or its {@code ..} lead out of the bucket. Source: "Naming Amazon S3
     *     objects" of the S3 user guide
     */
    static void requireKey(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new AwsException(400, "KeyTooLongError", "Your key is too long");
        }
        int depth = 0;
        for (String segment : key.split("/", -1)) {
            depth += segment.equals("..") ? -1 : segment.isEmpty() || segment.equals(".") ? 0 : 1;
            if (depth < 0) {
                throw new AwsException(400, "InvalidURI", "Couldn't parse the specified URI.");
            }
        }
    }

    private static String bucketIn(String path) {
        String bucket = decode(path);
        if (!bucket.isEmpty() && !BUCKET.matcher(bucket).matches()) {
            throw new AwsException(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        return bucket;
    }

    /** Once, so that a percent sign that is encoded itself stays one. A plus sign in a path is a plus sign. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new AwsException(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
    }
}
