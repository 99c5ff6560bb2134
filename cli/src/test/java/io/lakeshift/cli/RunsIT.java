package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.CliProcess.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that tell of runs, on a lake with the samples and a file that failed. */
class RunsIT {
    private static final SampleLake LAKE = SampleLake.get();

    @TempDir
    private Path project;

    private CliProcess cli;

    @BeforeEach
    void asInACheckout() throws IOException {
        Files.copy(Path.of("cdk.json"), project.resolve("cdk.json"));
        cli = new CliProcess(project, LAKE.lake().context().stateDirectory());
    }

    private String lake(String... words) throws IOException, InterruptedException {
        Run run = cli.run(words);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }

    @Test
    void aFileThatFailedIsFoundUnderstoodAndRunAgain() throws IOException, InterruptedException {
        LAKE.upload("RunsOf/Broken/broken.csv", "a,b\n1,2\n3\n");
        Awaited.until(() -> status("RunsOf/Broken"), "FAILED"::equals);

        assertThat(lake("runs", "--status", "FAILED")).contains("FAILED", "RunsOf/Broken/broken.csv");
        assertThat(lake("run", "broken.csv"))
                .contains("RunsOf/Broken/broken.csv", "why", "failed")
                .doesNotContain("running");
        assertThat(lake("logs", "RunsOf/Broken")).contains("(error)", "broken.csv was not loaded: line 3");

        assertThat(lake("retry", "RunsOf/Broken")).contains("is run again as execution");
        assertThat(lake("logs", "--follow", "RunsOf/Broken")).contains("broken.csv was not loaded: line 3");
        assertThat(SampleLake.JSON
                        .readTree(lake("run", "--json", "RunsOf/Broken"))
                        .path("executions"))
                .hasSize(2)
                .allSatisfy(execution ->
                        assertThat(execution.path("reason").asText()).contains("line 3: there are 1 fields"));
        assertThat(lake("run", "RunsOf/Broken")).contains("EXECUTION", "-again-", "(told below)");
    }

    @Test
    void whatASampleCountedStandsBelowItsJob() throws IOException, InterruptedException {
        JsonNode runs = SampleLake.JSON.readTree(
                lake("runs", "--json", "--table", "SyntheticGeneralData/PolicyData", "-n", "1"));

        assertThat(runs.get(0).path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(lake("run", runs.get(0).path("id").asText())).contains("500 rows", "done", "ROWS IN", "ROWS OUT");
        JsonNode run = SampleLake.JSON.readTree(
                lake("run", "--json", runs.get(0).path("id").asText()));
        assertThat(run.path("steps"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.path("outcome").asText()).isEqualTo("done"));
        assertThat(run.path("steps").findValuesAsText("jobRun")).isNotEmpty();
        assertThat(run.path("steps").findValuesAsText("counted"))
                .anySatisfy(counted -> assertThat(counted).contains("500 rows"));
        assertThat(run.path("steps").findValues("rowsOut"))
                .anySatisfy(out -> assertThat(out.asLong()).isEqualTo(500));
    }

    @Test
    void theSqlOfAnExecutionIsListedWithItsRowsAndTime() throws IOException, InterruptedException {
        JsonNode run = SampleLake.JSON.readTree(lake("run", "--json", "SyntheticGeneralData/CombinedData"));

        assertThat(run.path("statements")).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.path("status").asText()).isEqualTo("FINISHED");
            assertThat(statement.path("seconds").asDouble()).isPositive();
        });
        assertThat(run.path("statements").findValuesAsText("place"))
                .contains("redshift-SyntheticGeneralData-CombinedData.sql, statement 1 (line 6)");
        assertThat(run.path("statements").findValues("rows")).isNotEmpty();
        assertThat(lake("run", "SyntheticGeneralData/CombinedData"))
                .contains("STATEMENT", "FINISHED", "general_insurance_redshift");
    }

    @Test
    void aDeadLetterIsListedWithItsReasonAndSentAgain() throws IOException, InterruptedException {
        String queue = LAKE.deadLetter("etl-trigger", """
                {"detail-type": "Object Created", "source": "aws.s3", "detail": {"bucket": {"name": "another"}, \
                "object": {"key": "RunsOf/Dead/letter.csv", "version-id": "1"}}}""", "the function broke");

        Run listed = cli.run("redrive");
        assertThat(listed.exit()).as(listed.output()).isEqualTo(3);
        assertThat(listed.output())
                .contains(queue, "Object Created: RunsOf/Dead/letter.csv", "the function broke")
                .doesNotContain("sent again");
        assertThat(lake("redrive", "--yes")).contains("sent again: 1");
        assertThat(lake("redrive")).contains("no dead letters");
    }

    @Test
    void aNameOfNoRunIsRefused() throws IOException, InterruptedException {
        Run run = cli.run("run", "nothing-is-called-so");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("there is no run \"nothing-is-called-so\"");
    }

    private String status(String workflow) {
        return LAKE.audit().stream()
                .filter(row -> row.path("source_key").path("S").asText().equals(workflow))
                .map(row -> row.path("job_latest_status").path("S").asText())
                .findFirst()
                .orElse("");
    }
}
