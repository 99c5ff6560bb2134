package io.lakeshift.local.cloud.assembly;

import io.lakeshift.local.ground.FutureResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The custom resources of a stack that are being deployed beside its other resources, as CloudFormation does with all that
 * do not depend on each other. The others take no time here; a function has to start.
 */
final class CustomResourceWork implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "custom resource"));
    private final Map<String, CompletableFuture<Void>> underWay = new LinkedHashMap<>();

    void start(String logicalId, Runnable deploy) {
        underWay.put(logicalId, CompletableFuture.runAsync(deploy, threads));
    }

    /**
     * Waits for those of the resources that are custom resources.
     *
     * @throws AssemblyException if one cannot be deployed
     */
    void await(Collection<String> logicalIds) {
        CompletableFuture<?>[] awaited =
                logicalIds.stream().map(underWay::get).filter(Objects::nonNull).toArray(CompletableFuture<?>[]::new);
        FutureResult.of(CompletableFuture.allOf(awaited));
    }

    /** Waits for all of them. */
    void await() {
        await(underWay.keySet());
    }

    /** Waits until none is being deployed any more, however it ends: after that nothing is made of which nobody knows. */
    @Override
    public void close() {
        CompletableFuture.allOf(underWay.values().toArray(CompletableFuture<?>[]::new))
                .exceptionally(toldByAwait -> null)
                .join();
        threads.shutdown();
    }
}
