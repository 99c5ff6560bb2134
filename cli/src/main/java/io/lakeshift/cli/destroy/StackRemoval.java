package io.lakeshift.cli.destroy;

import io.lakeshift.cli.lake.CommandException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Deletes stacks one after the other, each when what stood in its way is cleared. */
final class StackRemoval {

    /** A bucket may get an object between the moment it was emptied and the one it is deleted. */
    private static final int ATTEMPTS = 3;

    private static final String STACK = "AWS::CloudFormation::Stack";

    private final CloudFormationClient client;
    private final Obstacles obstacles;
    private final Pause pause;
    private final Consumer<String> progress;

    /** Waits until it is time to look again. */
    @FunctionalInterface
    interface Pause {
        void take() throws InterruptedException;
    }

    StackRemoval(CloudFormationClient client, Obstacles obstacles, Pause pause, Consumer<String> progress) {
        this.client = client;
        this.obstacles = obstacles;
        this.pause = pause;
        this.progress = progress;
    }

    /**
     * Deletes a stack and waits until it is gone.
     *
     * @throws CommandException if it cannot be deleted; what is left of it can be deleted by another attempt
     */
    void delete(StackToDelete stack) {
        Instant started = Instant.now();
        if (stack.isProtected()) {
            client.updateTerminationProtection(
                    request -> request.stackName(stack.id()).enableTerminationProtection(false));
        }
        for (int attempt = 1; ; attempt++) {
            obstacles.clear(stack);
            Instant asked = newestEvent(stack);
            client.deleteStack(request -> request.stackName(stack.id()));
            Stack end = awaitEnd(stack, asked);
            if (end.stackStatus() == StackStatus.DELETE_COMPLETE) {
                progress.accept(String.format(
                        Locale.ROOT,
                        "deleted %s in %d s",
                        stack.name(),
                        Duration.between(started, Instant.now()).toSeconds()));
                return;
            }
            String reasons = reasons(stack, asked).orElse(String.valueOf(end.stackStatusReason()));
            if (attempt == ATTEMPTS) {
                throw new CommandException(
                        ("the stack %s is %s after %d attempts: %s; clear that and run ./lake destroy"
                                        + " again, which goes on from here")
                                .formatted(stack.name(), end.stackStatusAsString(), ATTEMPTS, reasons));
            }
            progress.accept("  not deleted yet, trying again: " + reasons);
        }
    }

    private Stack awaitEnd(StackToDelete stack, Instant asked) {
        while (true) {
            Stack now = client.describeStacks(request -> request.stackName(stack.id()))
                    .stacks()
                    .get(0);
            if (isEnd(now.stackStatus())
                    || (!isDeleting(now.stackStatus()) && newestEvent(stack).isAfter(asked))) {
                return now;
            }
            try {
                pause.take();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CommandException(
                        "interrupted while %s is being deleted; CloudFormation goes on".formatted(stack.name()),
                        stopped);
            }
        }
    }

    private static boolean isEnd(StackStatus status) {
        return status == StackStatus.DELETE_COMPLETE || status == StackStatus.DELETE_FAILED;
    }

    /** Another status is that from before the deletion: not begun yet, or given up because an export is in use. */
    private static boolean isDeleting(StackStatus status) {
        return status == StackStatus.DELETE_IN_PROGRESS;
    }

    private Instant newestEvent(StackToDelete stack) {
        return client.describeStackEvents(request -> request.stackName(stack.id())).stackEvents().stream()
                .map(StackEvent::timestamp)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** What could not be deleted and why; empty if no event of this attempt says so. */
    private Optional<String> reasons(StackToDelete stack, Instant since) {
        List<StackEvent> failures =
                client.describeStackEventsPaginator(request -> request.stackName(stack.id())).stackEvents().stream()
                        .takeWhile(event -> event.timestamp().isAfter(since))
                        .filter(event -> event.resourceStatus() == ResourceStatus.DELETE_FAILED)
                        .filter(event -> !STACK.equals(event.resourceType()))
                        .toList();
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(failures.stream()
                        .map(event -> "%s (%s): %s"
                                .formatted(
                                        event.physicalResourceId(), event.resourceType(), event.resourceStatusReason()))
                        .collect(Collectors.joining("; ")));
    }
}
