package io.lakeshift.local.services.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** Which messages a subscription wants, by their attributes or by their body. */
final class FilterPolicy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = "filter";

    private final boolean ofBody;
    private final Machine machine = Machine.builder().build();

    /**
     * Compiles a policy.
     *
     * @param scope MessageAttributes or MessageBody
     * @throws IllegalArgumentException when it is no filter policy; the message says why
     */
    FilterPolicy(JsonNode policy, String scope) {
        if (!List.of("MessageAttributes", "MessageBody").contains(scope)) {
            throw new IllegalArgumentException(
                    "FilterPolicyScope must be MessageAttributes or MessageBody, not '%s'".formatted(scope));
        }
        ofBody = scope.equals("MessageBody");
        String text = policy.isTextual() ? policy.textValue() : policy.toString();
        String fault = RuleCompiler.check(text);
        if (fault != null) {
            throw new IllegalArgumentException("FilterPolicy %s: %s".formatted(text, fault));
        }
        try {
            machine.addRule(RULE, text);
        } catch (IOException e) {
            throw new IllegalArgumentException("FilterPolicy %s: %s".formatted(text, e.getMessage()), e);
        }
    }

    boolean accepts(TopicMessage publication) {
        try {
            JsonNode document = ofBody ? JSON.readTree(publication.message()) : attributes(publication);
            return document.isObject() && !machine.rulesForJSONEvent(document).isEmpty();
        } catch (JsonProcessingException e) {
            // A body that is no JSON has nothing a policy could match.
            return false;
        }
    }

    private static ObjectNode attributes(TopicMessage publication) throws JsonProcessingException {
        ObjectNode document = JSON.createObjectNode();
        for (var entry : publication.attributes().entrySet()) {
            String value = entry.getValue().value();
            switch (entry.getValue().type()) {
                case "Number" -> document.put(entry.getKey(), new BigDecimal(value));
                case "String.Array" -> document.set(entry.getKey(), JSON.readTree(value));
                case "String" -> document.put(entry.getKey(), value);
                default -> document.remove(entry.getKey());
            }
        }
        return document;
    }
}
