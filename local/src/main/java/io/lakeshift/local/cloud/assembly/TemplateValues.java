package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.local.ground.LocalContext;
import java.util.List;
import java.util.Map;

/**
 * What a template's references stand for while its stack is deployed.
 *
 * @param context for the pseudo parameters
 * @param stackName the stack's name
 * @param template the template, for its parameters and mappings
 * @param deployed the resources that are in place, by logical id
 * @param state the stacks that are deployed
 */
record TemplateValues(
        LocalContext context,
        String stackName,
        JsonNode template,
        Map<String, Provisioned> deployed,
        DeploymentState state) {

    String region() {
        return context.region();
    }

    JsonNode reference(String name) {
        if (name.startsWith("AWS::")) {
            return pseudoParameter(name);
        }
        JsonNode parameter = template.path("Parameters").path(name);
        if (!parameter.isMissingNode()) {
            JsonNode value = parameter.path("Default");
            if (value.isMissingNode()) {
                throw new AssemblyException("the parameter '" + name + "' of " + stackName + " has no default value");
            }
            return value;
        }
        return TextNode.valueOf(resource(name).physicalId());
    }

    JsonNode attribute(String logicalId, String attribute) {
        JsonNode value = resource(logicalId).attributes().get(attribute);
        if (value == null) {
            throw new AssemblyException("not supported locally: the attribute " + attribute + " of "
                    + template.path("Resources").path(logicalId).path("Type").asText() + " (" + stackName + "/"
                    + logicalId + ")");
        }
        return value;
    }

    String imported(String name) {
        return state.export(name)
                .orElseThrow(() ->
                        new AssemblyException(stackName + " imports '" + name + "', which no deployed stack exports"));
    }

    String output(String stack, String key) {
        return state.stack(stack).map(DeployedStack::outputs).orElse(List.of()).stream()
                .filter(output -> output.key().equals(key))
                .map(DeployedStack.StackOutput::value)
                .findFirst()
                .orElseThrow(() -> new AssemblyException(
                        "%s reads the output '%s' of %s, which is not deployed".formatted(stackName, key, stack)));
    }

    JsonNode mapped(String map, String first, String second) {
        JsonNode value = template.path("Mappings").path(map).path(first).path(second);
        if (value.isMissingNode()) {
            throw new AssemblyException(
                    "the mapping " + map + " of " + stackName + " has no value for " + first + ", " + second);
        }
        return value;
    }

    private Provisioned resource(String logicalId) {
        Provisioned resource = deployed.get(logicalId);
        if (resource == null) {
            throw new AssemblyException(stackName + " refers to '" + logicalId + "', which it does not declare");
        }
        return resource;
    }

    private JsonNode pseudoParameter(String name) {
        return switch (name) {
            case "AWS::AccountId" -> TextNode.valueOf(context.accountId());
            case "AWS::Region" -> TextNode.valueOf(context.region());
            case "AWS::Partition" -> TextNode.valueOf("aws");
            case "AWS::URLSuffix" -> TextNode.valueOf("amazonaws.com");
            case "AWS::StackName" -> TextNode.valueOf(stackName);
            case "AWS::StackId" -> TextNode.valueOf(DeployedStack.idOf(context, stackName));
            case "AWS::NoValue" -> MissingNode.getInstance();
            default -> throw new AssemblyException("not supported locally: the pseudo parameter " + name);
        };
    }
}
