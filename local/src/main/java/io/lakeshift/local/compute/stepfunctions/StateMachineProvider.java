package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.compute.stepfunctions.asl.DefinitionException;
import io.lakeshift.local.compute.stepfunctions.execution.StateMachine;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Provides standard state machines. Ref is the ARN. */
final class StateMachineProvider implements ResourceProvider {
    private final StateMachines machines;

    StateMachineProvider(StateMachines machines) {
        this.machines = machines;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::StepFunctions::StateMachine");
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        String type = properties.path("StateMachineType").asText("STANDARD");
        String name = declaration.nameFrom("StateMachineName");
        if (!type.equals("STANDARD")) {
            throw new IllegalArgumentException(
                    "not supported locally: state machine %s of type %s, only STANDARD".formatted(name, type));
        }
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            throw new IllegalArgumentException(
                    "StateMachineName '%s' must have 1 to 80 letters, digits, hyphens and underscores".formatted(name));
        }
        ObjectNode kept = properties.deepCopy();
        kept.remove(List.of("DefinitionString", "Definition", "DefinitionSubstitutions"));
        StateMachine machine = put(name, definition(properties), kept);
        declaration.physicalId().filter(former -> !former.equals(machine.arn())).ifPresent(machines::remove);
        return Provisioned.of(
                machine.arn(),
                Map.of(
                        "Arn",
                        machine.arn(),
                        "Name",
                        name,
                        "StateMachineRevisionId",
                        Integer.toHexString(machine.definitionText().hashCode())));
    }

    private StateMachine put(String name, String definition, JsonNode properties) {
        try {
            return machines.put(name, definition, properties);
        } catch (DefinitionException e) {
            throw new IllegalArgumentException("state machine %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static String definition(JsonNode properties) {
        if (properties.hasNonNull("DefinitionS3Location")) {
            throw new IllegalArgumentException(
                    "not supported locally: DefinitionS3Location, only Definition and DefinitionString");
        }
        String text = properties.hasNonNull("Definition")
                ? properties.get("Definition").toString()
                : properties.path("DefinitionString").asText();
        for (Map.Entry<String, JsonNode> entry :
                properties.path("DefinitionSubstitutions").properties()) {
            text = text.replace("${" + entry.getKey() + "}", entry.getValue().asText());
        }
        return text;
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        declaration.physicalId().ifPresent(machines::remove);
    }
}
