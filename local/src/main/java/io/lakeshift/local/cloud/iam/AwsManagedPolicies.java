package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The policies AWS itself manages, as far as lakes use them. Source: the AWS managed policy reference. */
final class AwsManagedPolicies {
    private static final String PREFIX = "arn:aws:iam::aws:policy/";
    private static final JsonNode DOCUMENTS = read();

    private AwsManagedPolicies() {}

    /** The document; empty if it is not known here. */
    static Optional<JsonNode> find(String arn) {
        return arn.startsWith(PREFIX)
                ? Optional.ofNullable(DOCUMENTS.get(arn.substring(PREFIX.length())))
                : Optional.empty();
    }

    private static JsonNode read() {
        try (InputStream resource = AwsManagedPolicies.class.getResourceAsStream("aws-managed-policies.json")) {
            return new ObjectMapper().readTree(resource);
        } catch (IOException broken) {
            throw new UncheckedIOException("aws-managed-policies.json cannot be read", broken);
        }
    }
}
