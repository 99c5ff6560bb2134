package io.lakeshift.local.cloud.assembly;

import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.ground.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Deploys an assembly: its assets, then its stacks in order, each resource after those it refers to. A second deployment
 * brings what changed up to date and removes what the templates no longer declare.
 */
public final class Deployment {
    private static final String BUCKET = "AWS::S3::Bucket";

    private final LocalContext context;
    private final Progress progress;
    private final DeploymentState state;
    private final Map<String, ResourceProvider> providers = new HashMap<>();
    private final CustomResources customResources;

    /** @param providers one for every type the templates use */
    public Deployment(
            LocalContext context,
            Progress progress,
            DeploymentState state,
            List<ResourceProvider> providers,
            CustomResources customResources) {
        this.context = context;
        this.progress = progress;
        this.state = state;
        this.customResources = customResources;
        for (ResourceProvider provider : providers) {
            for (String type : provider.types()) {
                if (this.providers.put(type, provider) != null) {
                    throw new IllegalArgumentException("two providers are for " + type);
                }
            }
        }
    }

    /**
     * Deploys all stacks.
     *
     * @throws AssemblyException if a resource type is not supported here (all of them are named before anything is
     *     deployed), or a resource cannot be brought to its declared state
     */
    public void deploy(CloudAssembly assembly, ObjectPaths objects, ObjectWriter writer) {
        requireSupported(assembly);
        progress.say("publishing " + assembly.assets().size() + " assets");
        new AssetPublisher(context, providers.get(BUCKET), objects, writer).publish(assembly.assets());
        for (Stack stack : assembly.stacks()) {
            progress.say("deploying " + stack.name());
            new StackDeployment(context, state, this::providerOf, stack).deploy();
            state.protect(stack.name(), stack.terminationProtection());
        }
        Set<String> declared = new TreeSet<>();
        assembly.stacks().forEach(stack -> declared.add(stack.name()));
        state.stacks().stream()
                .filter(stack -> !declared.contains(stack.name()))
                .forEach(stack -> {
                    progress.say("removing " + stack.name());
                    StackDeployment.remove(stack, this::providerOf);
                    state.remove(stack.name());
                });
    }

    /** Deletes what was deployed, stack by stack, when CloudFormation is asked to. */
    public StackDeletions deletions() {
        return new StackDeletions(context, state, this::providerOf);
    }

    private ResourceProvider providerOf(String type) {
        return CustomResources.handles(type) ? new CustomResourceProvider(customResources) : providers.get(type);
    }

    private void requireSupported(CloudAssembly assembly) {
        Map<String, String> unsupported = new TreeMap<>();
        for (Stack stack : assembly.stacks()) {
            stack.template().path("Resources").properties().forEach(resource -> {
                String type = resource.getValue().path("Type").asText();
                if (!CustomResources.handles(type) && !providers.containsKey(type)) {
                    unsupported.putIfAbsent(type, stack.name() + "/" + resource.getKey());
                }
            });
        }
        if (!unsupported.isEmpty()) {
            throw new AssemblyException("not supported locally: the resource types " + unsupported);
        }
        if (!providers.containsKey(BUCKET)) {
            throw new AssemblyException("not supported locally: " + BUCKET + ", which assets need");
        }
    }
}
