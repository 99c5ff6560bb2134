package io.lakeshift.local.ground;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What came of work in another thread. */
public final class FutureResult {
    private FutureResult() {}

    /**
     * Waits for the result.
     *
     * @throws RuntimeException what the work threw, as it was thrown
     */
    public static <T> T of(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
