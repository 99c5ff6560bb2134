package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** Runs several branches at once; the first that fails stops the others, and its failure is the failure of all. */
final class FanOut {
    /** As many branches as the service runs at once when nothing limits them. */
    static final int MOST_AT_ONCE = 40;

    private final Branch parent;
    private final BranchCancellation cancellation;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    FanOut(Branch parent) {
        this.parent = parent;
        this.cancellation = parent.cancellation().child();
    }

    /** Below what each branch must be forked. */
    BranchCancellation cancellation() {
        return cancellation;
    }

    /**
     * Runs the works with the numbers 0 to count - 1 and answers with their outputs in that order.
     *
     * @param atOnce how many of them run at the same time
     */
    ArrayNode run(int count, int atOnce, IntFunction<JsonNode> work) {
        JsonNode[] outputs = new JsonNode[count];
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int worker = 0; worker < Math.min(atOnce, count); worker++) {
            workers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int index = next.getAndIncrement();
                                index < count && failure.get() == null;
                                index = next.getAndIncrement()) {
                            outputs[index] = attempt(work, index);
                        }
                    },
                    parent.interpreter().workers()));
        }
        // Every branch ends by itself once it is cancelled, so there is no deadline to this.
        CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).join();
        parent.cancellation().release(cancellation);
        parent.cancellation().check();
        Optional.ofNullable(failure.get()).ifPresent(first -> {
            throw first;
        });
        return JsonNodeFactory.instance.arrayNode().addAll(List.of(outputs));
    }

    private JsonNode attempt(IntFunction<JsonNode> work, int index) {
        try {
            return work.apply(index);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            cancellation.cancel();
            return JsonNodeFactory.instance.nullNode();
        }
    }
}
