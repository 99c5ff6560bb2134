package io.lakeshift.bench.etl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EtlReportTest {

    private static final List<Measured> DUCKDB =
            List.of(new Measured(5, 16_000_000, 300_000_000), new Measured(4, 16_000_000, 310_000_000));

    private final EtlReport report = new EtlReport();

    @Test
    void aRowHasTheTimesOfTheFirstAndTheLastRun() {
        String row = report.row(loaded(
                1_000_000,
                Way.JOB,
                new Measured(14, 17_000_000, 700_000_000),
                new Measured(7, 17_000_000, 800_000_000),
                new Measured(5, 17_000_000, 900_000_000)));

        assertThat(row)
                .isEqualTo(
                        "| 1,000,000 | 35 | 0.0 | Collect-to-Cleanse | 14.00 s | 5.00 s | 71,429 | 200,000 | 2.8 | 1.3 |"
                                + " 700 MB | 900 MB | 17.0 |");
        assertThat(cells(EtlReport.HEAD.lines().findFirst().orElseThrow())).isEqualTo(cells(row));
        assertThat(report.missed()).isEmpty();
    }

    @Test
    void goalsAreThoseOfCollectToCleanseWithLargeFiles() {
        report.row(loaded(10_000, Way.JOB, new Measured(99, 1, 2_000_000_000)));
        report.row(loaded(1_000_000, Way.PLAIN, new Measured(99, 1, 2_000_000_000)));
        report.row(loaded(1_000_000, Way.JOB, new Measured(16, 1, 1), new Measured(7, 1, 500_000_000)));
        report.row(loaded(10_000_000, Way.JOB, new Measured(15, 1, 1), new Measured(6, 1, 1_100_000_000)));

        assertThat(report.missed())
                .containsExactly(
                        "1,000,000 rows, cold, in times of DuckDB: 3.20, more than 3.0",
                        "1,000,000 rows, warm, in times of DuckDB: 1.75, more than 1.5",
                        "10,000,000 rows, peak memory in GB: 1.10, more than 1.0",
                        "peak memory, in times of that of 1000000 rows: 2.20, more than 1.2");
    }

    @Test
    void asJsonItHasEveryRun() throws IOException {
        report.row(loaded(100, Way.DUCKDB, DUCKDB.get(0), DUCKDB.get(1)));

        JsonNode load = new ObjectMapper().readTree(report.json()).get("loads").get(0);
        assertThat(load.get("way").asText()).isEqualTo("DuckDB");
        assertThat(load.get("cold_times_of_duckdb").asDouble()).isEqualTo(1);
        assertThat(load.get("runs").findValuesAsText("rows_per_second")).containsExactly("20.0", "25.0");
        assertThat(load.get("runs").findValuesAsText("peak_memory_bytes")).containsExactly("300000000", "310000000");
    }

    private static EtlReport.Loaded loaded(long rows, Way way, Measured... runs) {
        return new EtlReport.Loaded(new PolicyFile(Path.of("gone.csv"), rows, 1, 0), way, List.of(runs), DUCKDB);
    }

    private static long cells(String row) {
        return row.chars().filter(c -> c == '|').count();
    }
}
