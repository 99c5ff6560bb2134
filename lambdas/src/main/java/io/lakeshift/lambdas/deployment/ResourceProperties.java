package io.lakeshift.lambdas.deployment;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.Map;

/**
 * The properties of a custom resource.
 *
 * @param values by name, as CloudFormation sends them
 */
public record ResourceProperties(Map<String, Object> values) {

    /** The properties an event asks for. */
    public static ResourceProperties of(CloudFormationCustomResourceEvent event) {
        Map<String, Object> values = event.getResourceProperties();
        return new ResourceProperties(values == null ? Map.of() : values);
    }

    /**
     * Reads a property that must be there.
     *
     * @throws IllegalArgumentException if it is missing, blank or no text
     */
    public String required(String name) {
        Object value = values.get(name);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(
                "Property %s of the custom resource is '%s'; it must be a text that is not blank"
                        .formatted(name, value));
    }
}
