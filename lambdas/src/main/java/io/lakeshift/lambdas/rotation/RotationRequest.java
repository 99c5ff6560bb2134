package io.lakeshift.lambdas.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One step of one rotation.
 *
 * @param step what to do
 * @param secretArn the secret that is rotated
 * @param version the id of the version that becomes the current one
 */
record RotationRequest(RotationStep step, String secretArn, String version) {

    /**
     * Reads the event of Secrets Manager: {@code {"Step": "...", "SecretId": "arn:...", "ClientRequestToken": "..."}}.
     *
     * @throws IllegalArgumentException naming the member that is missing, or the step that is not known
     */
    static RotationRequest of(JsonNode event) {
        for (String member : List.of("Step", "SecretId", "ClientRequestToken")) {
            if (event.path(member).asText("").isBlank()) {
                throw new IllegalArgumentException("The event of a rotation has no %s".formatted(member));
            }
        }
        return new RotationRequest(
                RotationStep.of(event.path("Step").asText()),
                event.path("SecretId").asText(),
                event.path("ClientRequestToken").asText());
    }
}
