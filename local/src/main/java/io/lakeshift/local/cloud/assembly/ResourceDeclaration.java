package io.lakeshift.local.cloud.assembly;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A resource as a template declares it.
 *
 * @param stackName the stack's name
 * @param logicalId the resource's id in the template
 * @param type such as {@code AWS::Lambda::Function}
 * @param properties its properties with every intrinsic function resolved; an empty object if it has none
 * @param physicalId what {@code Ref} gave at the last deployment; empty at the first
 * @param formerProperties the resolved properties of the last deployment; empty at the first
 */
public record ResourceDeclaration(
        String stackName,
        String logicalId,
        String type,
        JsonNode properties,
        Optional<String> physicalId,
        Optional<JsonNode> formerProperties) {
    public ResourceDeclaration {
        requireNonNull(stackName, "stackName is null");
        requireNonNull(logicalId, "logicalId is null");
        requireNonNull(type, "type is null");
        requireNonNull(properties, "properties is null");
        requireNonNull(physicalId, "physicalId is null");
        requireNonNull(formerProperties, "formerProperties is null");
    }

    /**
     * The physical name: the property if the template gives one, else the former one, else one made of stack and logical
     * id as CloudFormation does, always the same.
     *
     * @param property the naming property, such as {@code FunctionName}
     */
    public String nameFrom(String property) {
        String given = properties.path(property).asText("");
        if (!given.isEmpty()) {
            return given;
        }
        return stackName + "-" + logicalId;
    }
}
