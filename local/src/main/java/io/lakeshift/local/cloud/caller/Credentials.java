package io.lakeshift.local.cloud.caller;

import java.time.Instant;
import java.util.Map;

/** Temporary credentials of a role's session. */
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {
    /** As the environment variables every AWS SDK reads. */
    public Map<String, String> toEnvironment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", accessKeyId,
                "AWS_SECRET_ACCESS_KEY", secretAccessKey,
                "AWS_SESSION_TOKEN", sessionToken);
    }

    @Override
    public String toString() {
        return "Credentials[accessKeyId=" + accessKeyId + "]";
    }
}
