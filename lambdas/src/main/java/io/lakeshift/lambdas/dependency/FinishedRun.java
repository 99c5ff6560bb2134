package io.lakeshift.lambdas.dependency;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.redshift.client.run.RunField;
import java.util.Optional;

/**
 * A run that succeeded, as the state machine publishes it.
 *
 * @param source its workflow
 */
record FinishedRun(SourceKey source) {

    /**
     * Reads one record of an SNS event; empty if it does not tell of a success.
     *
     * @throws IllegalArgumentException if it tells of a success but not of which workflow
     */
    static Optional<FinishedRun> parse(JsonNode snsRecord) {
        JsonNode sns = snsRecord.path("Sns");
        String status =
                sns.path("MessageAttributes").path("status").path("Value").asText();
        if (!status.equals("SUCCEEDED")) {
            return Optional.empty();
        }
        JsonNode key = StrictJson.parseObject(sns.path("Message").asText()).path(RunField.SOURCE_KEY.key());
        if (!key.isTextual()) {
            throw new IllegalArgumentException("Message %s has no %s, so nothing can be released by it"
                    .formatted(sns.path("MessageId"), RunField.SOURCE_KEY.key()));
        }
        return Optional.of(new FinishedRun(SourceKey.parse(key.textValue())));
    }
}
