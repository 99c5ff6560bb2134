package io.lakeshift.bench.etl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The processes find the specifications of the demonstration from the folder of the project. */
class EtlCommandIT {

    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @Test
    void collectToCleanseWritesTheRowsOfDuckDbAndEachWayTellsWhatItTook() throws IOException {
        int exit = new CommandLine(new EtlCommand())
                .setErr(new PrintWriter(errors))
                .setOut(new PrintWriter(output))
                .execute("--rows", "300", "--runs", "1", "--wide", "--json");

        assertThat(exit).as(errors.toString()).isZero();
        assertThat(errors.toString())
                .contains("DuckDB: 300 rows of 140 columns, 1 times", "Collect-to-Cleanse: 300", "plain: 300");
        JsonNode loads = new ObjectMapper().readTree(output.toString()).get("loads");
        assertThat(loads).hasSize(Way.values().length);
        for (JsonNode load : loads) {
            JsonNode run = load.get("runs").get(0);
            assertThat(run.get("seconds").asDouble()).isPositive();
            assertThat(run.get("bytes_written").asLong()).isPositive();
        }
    }
}
