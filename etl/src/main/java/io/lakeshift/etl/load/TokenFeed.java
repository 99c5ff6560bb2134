package io.lakeshift.etl.load;

import io.lakeshift.etl.store.TokenStore;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Saves the tokens of one task while it goes on, each value once. The task waits only if the store falls far behind.
 *
 * <p>Not for use by more than one thread.
 */
final class TokenFeed implements AutoCloseable {

    /** So many tokens wait for the store at most. */
    private static final int WAITING = 4_000;

    /** So many tokens are remembered as seen; the store itself skips those that it has. */
    private static final int REMEMBERED = 200_000;

    /** Nothing stands for the end. */
    private final BlockingQueue<Optional<TokenStore.Token>> waiting = new ArrayBlockingQueue<>(WAITING);

    private final Set<UTF8String> seen = new HashSet<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> saving;

    TokenFeed(TokenStore store) {
        saving = thread.submit(() -> store.save(new Queued(waiting)));
    }

    /** Has a token saved, unless this task had it before. */
    void add(UTF8String token, UTF8String raw) {
        if (seen.contains(token)) {
            return;
        }
        if (seen.size() >= REMEMBERED) {
            seen.clear();
        }
        // The row that it comes from is overwritten by the next one.
        seen.add(token.copy());
        put(Optional.of(new TokenStore.Token(token.toString(), raw.toString())));
    }

    /** Waits until all are saved. */
    void finish() {
        put(Optional.empty());
        await();
    }

    private void put(Optional<TokenStore.Token> token) {
        try {
            while (!waiting.offer(token, 100, TimeUnit.MILLISECONDS)) {
                if (saving.isDone()) {
                    await();
                    throw new IllegalStateException("the token store stopped before the last token");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("tokens were not saved to the end", e);
        }
    }

    private void await() {
        try {
            saving.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("tokens were not saved to the end", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** The tokens in the order in which they were fed, until the end. */
    private static final class Queued implements Iterator<TokenStore.Token> {

        private final BlockingQueue<Optional<TokenStore.Token>> waiting;
        private Optional<TokenStore.Token> next;

        Queued(BlockingQueue<Optional<TokenStore.Token>> waiting) {
            this.waiting = waiting;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                try {
                    next = waiting.take();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("tokens were not saved to the end", e);
                }
            }
            return next.isPresent();
        }

        @Override
        public TokenStore.Token next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            TokenStore.Token token = next.orElseThrow();
            next = null;
            return token;
        }
    }
}
