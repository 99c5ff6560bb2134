package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.spark.SparkProgress;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.cli.trial.Drafts;
import io.lakeshift.lambdas.audit.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New workflows from samples, by the jar of the jobs as it is deployed. */
class NewIT {

    private static final String ODD = """
            Prämie (EUR),Schaden-Nr.,,Größe,größe,Datum,Zeit,Year,Notiz
            1234.50,S-001,x,3,4,31.12.2024,31.12.2024 10:05,2024,
            99.00,S-002,y,4,5,1.2.2025,1.2.2025 9:30,2025,"q, r"
            """;

    @TempDir
    private static Path state;

    @TempDir
    private Path folder;

    @AfterAll
    static void end() {
        new StayingSpark(state).end();
    }

    private Path sample() throws IOException {
        return Files.writeString(folder.resolve("odd.csv"), ODD);
    }

    @Test
    void whatIsDraftedFromAFileNeverSeenLoadsItIntoBothViews() throws IOException {
        SampleLake lake = SampleLake.get();
        Map<Path, String> files = new Drafts(new StayingSpark(state))
                .of(SourceKey.parse("NewOf/Odd"), sample(), Drafts.Reading.usual(), SparkProgress.unheard())
                .files();

        files.forEach(
                (path, text) -> lake.script(path.subpath(1, path.getNameCount()).toString(), text));
        lake.upload("NewOf/Odd/odd.csv", ODD);
        Awaited.until(
                () -> lake.audit().stream()
                        .filter(row -> row.path("source_key").path("S").asText().equals("NewOf/Odd"))
                        .map(row -> row.path("job_latest_status").path("S").asText())
                        .findFirst()
                        .orElse(""),
                status -> status.equals("SUCCEEDED") || status.equals("FAILED"));

        assertThat(files).hasSize(5);
        assertThat(lake.value("select count(*) from awsdatacatalog.newof_consume.odd"))
                .isEqualTo("2");
        assertThat(lake.value("select \"schaden-nr_\" from newof_odd where datum = '2024-12-31'"))
                .isEqualTo("S-001");
    }

    @Test
    void aSampleThatIsNoFileAndAWorkflowThatIsNoneAreTold() throws IOException {
        Printed noFile =
                Printed.by("new", "NewOf/Odd", folder.resolve("none.csv").toString());
        Printed noWorkflow = Printed.by("new", "Odd", sample().toString());

        assertThat(noFile.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(noFile.errors()).contains("none.csv is no file");
        assertThat(noWorkflow.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(noWorkflow.errors()).contains("it must be <Db>/<Table>");
    }
}
