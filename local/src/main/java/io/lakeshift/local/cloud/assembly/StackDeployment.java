package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.ground.LocalContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Deploys one stack. A first deployment that fails is rolled back, as CloudFormation does: what it made goes, except what
 * is to be retained even then. An update that fails stays where it is and can go on, as after {@code cdk deploy
 * --no-rollback}; so what is in place is remembered after every resource.
 *
 * <p>Source: "DeletionPolicy attribute" of the AWS CloudFormation user guide.
 */
final class StackDeployment {
    private static final String RETAIN = "Retain";

    private final LocalContext context;
    private final DeploymentState state;
    private final Function<String, ResourceProvider> providers;
    private final Stack stack;
    private final Map<String, DeployedResource> former = new LinkedHashMap<>();
    private final Map<String, Provisioned> provisioned = new LinkedHashMap<>();
    private final Map<String, DeployedResource> deployed = new LinkedHashMap<>();
    private final List<DeployedResource> replaced = new ArrayList<>();
    private final Intrinsics intrinsics;

    StackDeployment(
            LocalContext context, DeploymentState state, Function<String, ResourceProvider> providers, Stack stack) {
        this.context = context;
        this.state = state;
        this.providers = providers;
        this.stack = stack;
        state.stack(stack.name())
                .ifPresent(
                        before -> before.resources().forEach(resource -> former.put(resource.logicalId(), resource)));
        TemplateValues values = new TemplateValues(this.context, stack.name(), stack.template(), provisioned, state);
        this.intrinsics = new Intrinsics(values, stack.template());
    }

    void deploy() {
        refuseExportsInUse(exportNames(), "deleted");
        boolean first = state.stack(stack.name()).isEmpty();
        try {
            bringAbout();
        } catch (AssemblyException failure) {
            if (first) {
                rollBack(failure);
            }
            throw failure;
        }
    }

    /** Leaves no trace of the stack but what is to be retained; what cannot be removed is told with the failure. */
    private void rollBack(AssemblyException failure) {
        List<DeployedResource> made = new ArrayList<>(deployed.values());
        Collections.reverse(made);
        for (DeployedResource resource : made) {
            boolean retained = RETAIN.equals(policy(resource.logicalId()));
            try {
                remove(stack.name(), resource.retainedIf(retained), providers);
            } catch (RuntimeException stays) {
                failure.addSuppressed(stays);
            }
        }
        state.remove(stack.name());
    }

    private String policy(String logicalId) {
        return stack.template()
                .path("Resources")
                .path(logicalId)
                .path("DeletionPolicy")
                .asText("Delete");
    }

    private void bringAbout() {
        JsonNode resources = stack.template().path("Resources");
        List<String> ids = new ArrayList<>();
        resources.fieldNames().forEachRemaining(ids::add);
        try (CustomResourceWork custom = new CustomResourceWork()) {
            for (String id : DependencyOrder.of(ids, id -> References.of(resources.path(id)))) {
                JsonNode resource = resources.path(id);
                if (resource.has("Condition")
                        && !intrinsics.holds(resource.path("Condition").asText())) {
                    continue;
                }
                custom.await(References.of(resource));
                if (CustomResources.handles(resource.path("Type").asText())) {
                    custom.start(id, () -> deploy(id, resource));
                } else {
                    deploy(id, resource);
                }
            }
            custom.await();
        }
        List<DeployedResource> gone = new ArrayList<>(former.values());
        gone.removeIf(resource -> deployed.containsKey(resource.logicalId()));
        gone.addAll(replaced);
        gone.removeIf(this::isStillDeclared);
        remove(stack.name(), gone, providers);
        former.clear();
        List<DeployedStack.StackOutput> outputs = outputs();
        refuseExportsInUse(exportValues(outputs), "updated");
        remember(outputs);
        state.putTemplate(stack.name(), stack.template());
    }

    /** Removes all of a stack that is no longer in the assembly. */
    static void remove(DeployedStack stack, Function<String, ResourceProvider> providers) {
        remove(stack.name(), stack.resources(), providers);
    }

    private void deploy(String id, JsonNode resource) {
        ResourceDeclaration declaration = declaration(id, resource);
        record(resource, declaration, isAsBefore(declaration) ? former.get(id).provisioned() : provision(declaration));
    }

    private synchronized ResourceDeclaration declaration(String id, JsonNode resource) {
        String type = resource.path("Type").asText();
        Optional<DeployedResource> before =
                Optional.ofNullable(former.get(id)).filter(known -> known.type().equals(type));
        return new ResourceDeclaration(
                stack.name(),
                id,
                type,
                resolved(id, resource),
                before.map(known -> known.provisioned().physicalId()),
                before.map(DeployedResource::properties));
    }

    /** A custom resource whose properties stay the same is not asked again. */
    private static boolean isAsBefore(ResourceDeclaration declaration) {
        return CustomResources.handles(declaration.type())
                && declaration.formerProperties().equals(Optional.of(declaration.properties()));
    }

    private synchronized void record(JsonNode resource, ResourceDeclaration declaration, Provisioned result) {
        String id = declaration.logicalId();
        DeployedResource before = former.get(id);
        provisioned.put(id, result);
        boolean retained = policy(id).startsWith(RETAIN);
        DeployedResource after =
                new DeployedResource(id, declaration.type(), declaration.properties(), retained, result);
        deployed.put(id, after);
        if (before != null && isReplaced(before, after, resource)) {
            replaced.add(before);
        }
        if (!after.equals(before)) {
            remember(state.stack(stack.name()).map(DeployedStack::outputs).orElse(List.of()));
        }
    }

    /** A custom resource has its own way to have what it replaced deleted. */
    private static boolean isReplaced(DeployedResource before, DeployedResource after, JsonNode resource) {
        boolean sameType = before.type().equals(after.type());
        boolean sameThing = sameType
                && before.provisioned().physicalId().equals(after.provisioned().physicalId());
        boolean isKept = resource.path("UpdateReplacePolicy").asText("Delete").startsWith(RETAIN);
        return !sameThing && !isKept && !(sameType && CustomResources.handles(after.type()));
    }

    /** What has got another logical id is the same thing still, and removing it would take it from its new owner. */
    private boolean isStillDeclared(DeployedResource resource) {
        ResourceProvider provider = providers.apply(resource.type());
        return deployed.values().stream()
                .anyMatch(other -> other.provisioned()
                                .physicalId()
                                .equals(resource.provisioned().physicalId())
                        && providers.apply(other.type()) == provider);
    }

    private JsonNode resolved(String id, JsonNode resource) {
        try {
            return resource.has("Properties")
                    ? intrinsics.resolve(resource.path("Properties"))
                    : JsonNodeFactory.instance.objectNode();
        } catch (AssemblyException failure) {
            throw new AssemblyException(stack.name() + "/" + id + ": " + failure.getMessage(), failure);
        }
    }

    private Provisioned provision(ResourceDeclaration declaration) {
        try {
            return providers.apply(declaration.type()).provision(declaration);
        } catch (RuntimeException failure) {
            throw new AssemblyException(
                    "cannot deploy " + stack.name() + "/" + declaration.logicalId() + " (" + declaration.type() + "): "
                            + failure.getMessage(),
                    failure);
        }
    }

    private static void remove(
            String stackName, List<DeployedResource> resources, Function<String, ResourceProvider> providers) {
        List<DeployedResource> reversed = new ArrayList<>(resources);
        Collections.reverse(reversed);
        reversed.forEach(resource -> remove(stackName, resource, providers));
    }

    /** Removes one resource, unless it is to stay. */
    static void remove(String stackName, DeployedResource resource, Function<String, ResourceProvider> providers) {
        ResourceProvider provider = providers.apply(resource.type());
        if (!resource.retained() && provider != null) {
            provider.remove(new ResourceDeclaration(
                    stackName,
                    resource.logicalId(),
                    resource.type(),
                    resource.properties(),
                    Optional.of(resource.provisioned().physicalId()),
                    Optional.of(resource.properties())));
        }
    }

    private List<DeployedStack.StackOutput> outputs() {
        List<DeployedStack.StackOutput> outputs = new ArrayList<>();
        stack.template().path("Outputs").properties().forEach(entry -> {
            JsonNode output = entry.getValue();
            if (!output.has("Condition")
                    || intrinsics.holds(output.path("Condition").asText())) {
                outputs.add(new DeployedStack.StackOutput(
                        entry.getKey(),
                        intrinsics.text(output.path("Value")),
                        output.path("Description").asText(""),
                        intrinsics.text(output.path("Export").path("Name"))));
            }
        });
        return outputs;
    }

    /**
     * CloudFormation neither drops an export that another stack imports nor gives it another value.
     *
     * @param stays whether an export is left as the other stacks know it
     */
    private void refuseExportsInUse(Predicate<Map.Entry<String, String>> stays, String change) {
        state.stack(stack.name())
                .ifPresent(before -> before.exports().entrySet().stream()
                        .filter(stays.negate())
                        .forEach(export -> state.importerOf(stack.name(), Set.of(export.getKey()))
                                .ifPresent(importer -> {
                                    throw new AssemblyException("Export %s cannot be %s as it is in use by %s"
                                            .formatted(export.getKey(), change, importer.stack()));
                                })));
    }

    private Predicate<Map.Entry<String, String>> exportNames() {
        Set<String> names = new HashSet<>();
        stack.template()
                .path("Outputs")
                .forEach(output ->
                        names.add(intrinsics.text(output.path("Export").path("Name"))));
        return export -> names.contains(export.getKey());
    }

    private static Predicate<Map.Entry<String, String>> exportValues(List<DeployedStack.StackOutput> outputs) {
        return export -> outputs.stream()
                .filter(output -> output.exportName().equals(export.getKey()))
                .anyMatch(output -> output.value().equals(export.getValue()));
    }

    private void remember(List<DeployedStack.StackOutput> outputs) {
        Map<String, DeployedResource> known = new LinkedHashMap<>(former);
        known.putAll(deployed);
        state.put(new DeployedStack(
                stack.name(), stack.template().path("Description").asText(""), List.copyOf(known.values()), outputs));
    }
}
