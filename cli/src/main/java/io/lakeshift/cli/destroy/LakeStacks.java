package io.lakeshift.cli.destroy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.destroy.StackToDelete.Removal;
import io.lakeshift.cli.destroy.StackToDelete.Resource;
import io.lakeshift.infra.config.LakeConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Finds the stacks of an environment, in the order in which they can be deleted. */
final class LakeStacks {

    private final CloudFormationClient client;

    LakeStacks(CloudFormationClient client) {
        this.client = client;
    }

    /** The stacks of the environment that are there, each after those that import from it. */
    List<StackToDelete> inOrderOfDeletion(LakeConfig config) {
        String prefix = config.environment().id() + "-" + config.deployment().logicalIdPrefix();
        return inOrderOfDeletion(client.describeStacksPaginator().stacks().stream()
                .filter(stack -> stack.stackName().startsWith(prefix))
                .filter(stack -> stack.parentId() == null)
                .map(this::read)
                .toList());
    }

    /** Sorts: a stack that others use comes after them, and otherwise the newest comes first. */
    static List<StackToDelete> inOrderOfDeletion(List<StackToDelete> stacks) {
        List<StackToDelete> left = new ArrayList<>(stacks);
        left.sort(Comparator.comparing(StackToDelete::created).reversed().thenComparing(StackToDelete::name));
        List<StackToDelete> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            StackToDelete next = left.stream()
                    .filter(stack -> left.stream().noneMatch(other -> uses(other, stack)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the stacks use each other in a circle: "
                            + left.stream().map(StackToDelete::name).toList()));
            ordered.add(next);
            left.remove(next);
        }
        return List.copyOf(ordered);
    }

    private static boolean uses(StackToDelete one, StackToDelete other) {
        return !one.equals(other)
                && (one.reads().contains(other.name())
                        || other.exports().stream().anyMatch(one.imports()::contains));
    }

    private StackToDelete read(Stack stack) {
        JsonNode template = StackToDelete.template(client.getTemplate(request -> request.stackName(stack.stackId()))
                .templateBody());
        List<Resource> resources = client
                .listStackResourcesPaginator(request -> request.stackName(stack.stackId()))
                .stackResourceSummaries()
                .stream()
                .filter(resource -> resource.resourceStatus() != ResourceStatus.DELETE_COMPLETE)
                .filter(resource -> resource.physicalResourceId() != null)
                .map(resource -> resource(resource, template))
                .toList();
        Set<String> exports = stack.outputs().stream()
                .map(Output::exportName)
                .filter(name -> name != null)
                .collect(Collectors.toUnmodifiableSet());
        return new StackToDelete(
                stack.stackName(),
                stack.stackId(),
                stack.creationTime(),
                Boolean.TRUE.equals(stack.enableTerminationProtection()),
                resources,
                exports,
                StackToDelete.importsOf(template),
                StackToDelete.readsOf(template));
    }

    private static Resource resource(StackResourceSummary resource, JsonNode template) {
        return new Resource(
                resource.resourceType(),
                resource.logicalResourceId(),
                resource.physicalResourceId(),
                Removal.of(template.path("Resources").path(resource.logicalResourceId())));
    }
}
