package io.lakeshift.local.cloud.assembly;

import io.lakeshift.local.ground.LocalContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A stack as it stands.
 *
 * @param name the stack's name
 * @param description the template's description; empty if it has none
 * @param resources its resources, in the order they were deployed
 * @param outputs its outputs
 */
public record DeployedStack(
        String name, String description, List<DeployedResource> resources, List<StackOutput> outputs) {

    /**
     * One output.
     *
     * @param exportName the name other stacks import it by; empty if none
     */
    public record StackOutput(String key, String value, String description, String exportName) {}

    /** The values of its outputs by export name. */
    Map<String, String> exports() {
        return outputs.stream()
                .filter(output -> !output.exportName().isEmpty())
                .collect(Collectors.toMap(StackOutput::exportName, StackOutput::value));
    }

    /** The ARN of a stack, the same at every deployment. */
    public static String idOf(LocalContext context, String stackName) {
        return context.arn(
                "cloudformation",
                "stack/" + stackName + "/" + UUID.nameUUIDFromBytes(stackName.getBytes(StandardCharsets.UTF_8)));
    }
}
