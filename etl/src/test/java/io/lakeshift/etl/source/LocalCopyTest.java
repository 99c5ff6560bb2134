package io.lakeshift.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.store.SourceObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalCopyTest {

    /** More than a map has places for, so that some of them meet in one. */
    private static final int FILES = 40;

    @Test
    void filesAreCopiedAtTheSameTime() throws InterruptedException, ExecutionException {
        CyclicBarrier all = new CyclicBarrier(FILES);
        List<LocalCopy> copies = IntStream.range(0, FILES)
                .mapToObj(number -> LocalCopy.of(new Meeting(MemoryObject.of("a.csv", "id\n" + number + "\n"), all)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(FILES);
        try {
            List<Future<Path>> made = threads.invokeAll(
                    copies.stream().<Callable<Path>>map(copy -> copy::path).toList());

            for (int number = 0; number < FILES; number++) {
                assertThat(made.get(number).get()).hasContent("id\n" + number + "\n");
            }
        } finally {
            threads.shutdownNow();
            copies.forEach(LocalCopy::delete);
        }
    }

    @Test
    void aCopyIsMadeOnceAndGoneWhenItIsDeleted() {
        LocalCopy copy = LocalCopy.of(MemoryObject.of("a.csv", "id\n1\n"));

        Path made = copy.path();

        assertThat(copy.path()).isEqualTo(made).exists();
        copy.delete();
        assertThat(made).doesNotExist();
        assertThat(made.getParent()).doesNotExist();
    }

    /** A file whose copying goes on only when all others are being copied, too. */
    private record Meeting(MemoryObject file, CyclicBarrier all) implements SourceObject {

        @Override
        public void copyTo(Path target) throws IOException {
            try {
                all.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IOException("the other files are not being copied", e);
            }
            Files.write(target, file.bytes());
        }

        @Override
        public Optional<String> newerVersion() {
            return file.newerVersion();
        }

        @Override
        public String fileName() {
            return file.fileName();
        }

        @Override
        public String uri() {
            return file.uri();
        }

        @Override
        public InputStream open() {
            return file.open();
        }
    }
}
