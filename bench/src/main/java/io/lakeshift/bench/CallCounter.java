package io.lakeshift.bench;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts the requests that an SDK client sends, those it sends again included. */
final class CallCounter implements ExecutionInterceptor {

    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        calls.incrementAndGet();
    }

    /** The calls since the last time this was asked. */
    int take() {
        return calls.getAndSet(0);
    }
}
