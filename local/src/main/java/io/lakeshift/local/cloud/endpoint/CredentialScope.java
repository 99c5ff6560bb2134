package io.lakeshift.local.cloud.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signature of version 4 says about itself, in the {@code Authorization} header or in the query string of a
 * presigned URL.
 *
 * @param accessKeyId whose key signed
 * @param service the signing name of the service the request is for
 */
record CredentialScope(String accessKeyId, String service) {
    private static final Pattern FORM =
            Pattern.compile("(?:Credential=)?([^/,\\s]+)/\\d{8}/(?:[^/,\\s]+/)?([^/,\\s]+)/aws4_request");

    /** The scope a request was signed for; empty if it is not signed, or not in this way. */
    static Optional<CredentialScope> of(AwsRequest.RequestHead head) {
        List<String> header = head.headers().get("Authorization");
        if (header != null && !header.isEmpty()) {
            return in(header.get(0));
        }
        List<String> presigned = FormParameters.parse(head.rawQuery()).get("X-Amz-Credential");
        return presigned == null ? Optional.empty() : in(presigned.get(0));
    }

    /** Whether a request carries any credentials, also those of a way of signing that is not understood. */
    static boolean isGivenBy(AwsRequest.RequestHead head) {
        List<String> header = head.headers().get("Authorization");
        if (header != null && !header.isEmpty()) {
            return true;
        }
        var query = FormParameters.parse(head.rawQuery());
        return query.containsKey("X-Amz-Credential") || query.containsKey("AWSAccessKeyId");
    }

    private static Optional<CredentialScope> in(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find() ? Optional.of(new CredentialScope(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
