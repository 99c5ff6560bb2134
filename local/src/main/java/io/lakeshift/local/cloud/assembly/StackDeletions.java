package io.lakeshift.local.cloud.assembly;

import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Deletes stacks when asked, one after the other in the background, and remembers until the lake stops how that went.
 *
 * <p>As in CloudFormation, a stack whose export another one imports is not touched, what the template retains stays, and a
 * resource that cannot be deleted leaves the stack in {@code DELETE_FAILED} with what is left of it, so that it can be
 * deleted again. Thread-safe.
 */
public final class StackDeletions implements AutoCloseable {
    private static final String STACK = "AWS::CloudFormation::Stack";

    private final LocalContext context;
    private final DeploymentState state;
    private final Function<String, ResourceProvider> providers;
    private final Map<String, Progress> deletions = new HashMap<>();
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "stack deletions"));

    StackDeletions(LocalContext context, DeploymentState state, Function<String, ResourceProvider> providers) {
        this.context = context;
        this.state = state;
        this.providers = providers;
    }

    /**
     * How far the deletion of a stack is.
     *
     * @param name the stack's name
     * @param status such as {@code DELETE_IN_PROGRESS}
     * @param reason why it has that status; empty if there is nothing to say
     * @param events what happened, the newest last
     */
    public record Progress(String name, String status, String reason, List<Event> events) {

        private Progress with(String newStatus, String newReason, Event event) {
            List<Event> all = new ArrayList<>(events);
            all.add(event);
            return new Progress(name, newStatus, newReason, List.copyOf(all));
        }
    }

    /** A change of a resource, or of the stack itself. */
    public record Event(
            String id, String logicalId, String physicalId, String type, String status, String reason, Instant at) {}

    /** How far the deletion of the stack of that id is; empty if none was asked for. */
    public synchronized Optional<Progress> of(String stackId) {
        return Optional.ofNullable(deletions.get(stackId));
    }

    /** Begins to delete a stack that is deployed; one that is being deleted already goes on. */
    public synchronized void begin(DeployedStack stack) {
        String id = DeployedStack.idOf(context, stack.name());
        Progress before = deletions.get(id);
        if (before != null && before.status().equals("DELETE_IN_PROGRESS")) {
            return;
        }
        deletions.put(id, new Progress(stack.name(), "", "", before == null ? List.of() : before.events()));
        tell(id, stack.name(), "DELETE_IN_PROGRESS", "User Initiated");
        executor.execute(() -> delete(id, stack));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void delete(String id, DeployedStack stack) {
        Optional<String> importer = importerOf(stack);
        if (importer.isPresent()) {
            tell(id, stack.name(), "DELETE_FAILED", importer.get());
            return;
        }
        List<DeployedResource> left = new ArrayList<>(stack.resources());
        List<DeployedResource> reversed = new ArrayList<>(left);
        Collections.reverse(reversed);
        for (DeployedResource resource : reversed) {
            try {
                StackDeployment.remove(stack.name(), resource, providers);
            } catch (RuntimeException failure) {
                tell(id, resource, "DELETE_FAILED", failure.getMessage());
                tell(
                        id,
                        stack.name(),
                        "DELETE_FAILED",
                        "The following resource(s) failed to delete: [" + resource.logicalId() + "].");
                return;
            }
            left.remove(resource);
            state.put(new DeployedStack(stack.name(), stack.description(), List.copyOf(left), stack.outputs()));
            tell(id, resource, resource.retained() ? "DELETE_SKIPPED" : "DELETE_COMPLETE", "");
        }
        state.remove(stack.name());
        tell(id, stack.name(), "DELETE_COMPLETE", "");
    }

    private Optional<String> importerOf(DeployedStack stack) {
        return state.importerOf(stack.name(), stack.exports().keySet())
                .map(importer -> "Delete canceled. Cannot delete export " + importer.export() + " as it is in use by "
                        + importer.stack() + ".");
    }

    private void tell(String id, String stack, String status, String reason) {
        tell(id, status, reason, event(stack, id, STACK, status, reason));
    }

    private void tell(String id, DeployedResource resource, String status, String reason) {
        Progress now = of(id).orElseThrow();
        tell(
                id,
                now.status(),
                now.reason(),
                event(
                        resource.logicalId(),
                        resource.provisioned().physicalId(),
                        resource.type(),
                        status,
                        String.valueOf(reason)));
    }

    private synchronized void tell(String id, String status, String reason, Event event) {
        deletions.put(id, deletions.get(id).with(status, reason, event));
    }

    private static Event event(String logicalId, String physicalId, String type, String status, String reason) {
        return new Event(UUID.randomUUID().toString(), logicalId, physicalId, type, status, reason, Instant.now());
    }
}
