package io.lakeshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.bench.SqlBenchmark.Taken;
import io.lakeshift.bench.ground.LocalRedshift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqlBenchmarkIT {

    @Test
    void scriptsTakeAsFewCallsAsTheGoalSaysAndLeaveNoTrace() throws IOException {
        long before = folders();
        try (LocalRedshift redshift = LocalRedshift.start();
                SqlBenchmark benchmark = new SqlBenchmark(redshift)) {
            benchmark.prepare();

            assertThat(benchmark.library(SqlWorkload.inserts(100)))
                    .extracting(Taken::calls)
                    .isEqualTo(3);
            assertThat(benchmark.library(SqlWorkload.refreshesAtTheEnd()))
                    .extracting(Taken::calls)
                    .isEqualTo(8);
            assertThat(benchmark.library(SqlWorkload.refreshesInBetween()))
                    .extracting(Taken::calls)
                    .isEqualTo(10);
            assertThat(benchmark.loop(SqlWorkload.inserts(2)).calls()).isGreaterThanOrEqualTo(4);
        }
        assertThat(folders()).isEqualTo(before);
    }

    private static long folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("lakeshift-bench"))
                    .count();
        }
    }
}
