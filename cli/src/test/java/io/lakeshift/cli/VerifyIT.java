package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.CliProcess.Run;
import io.lakeshift.local.LakeNames;
import io.lakeshift.local.LakePorts;
import io.lakeshift.local.LocalLake;
import io.lakeshift.local.ground.Progress;
import io.lakeshift.local.ground.Reading;
import io.lakeshift.local.terminal.DataApiClient;
import io.lakeshift.local.terminal.LakeHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lake verify} on a lake that behaves as it was built for, and on one that does not. */
class VerifyIT {
    private static final Path TARGET = Path.of("cli", "target");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "lakeshift_verify";

    @TempDir
    private Path project;

    @BeforeEach
    void asInACheckout() throws IOException {
        Files.copy(Path.of("cdk.json"), project.resolve("cdk.json"));
        for (String folder : List.of("samples", "specs", "sql")) {
            Files.createSymbolicLink(project.resolve(folder), Path.of(folder).toAbsolutePath());
        }
    }

    @Test
    void everythingIsAsItHasToBeAndNothingIsLeft() throws IOException, InterruptedException {
        SampleLake lake = SampleLake.get();
        Files.createSymbolicLink(
                project.resolve("cdk.out"), SampleLake.assembly().toAbsolutePath());
        CliProcess cli = new CliProcess(project, lake.lake().context().stateDirectory());

        Run run = cli.run("verify", "--env", "Dev", "--write");

        assertThat(run.exit()).as(run.output()).isEqualTo(0);
        assertThat(run.output())
                .contains("ok      sample-rows", "ok      templates-as-synthesized", " 0 failed")
                .doesNotContain("not removed");
        assertThat(left(lake.lake())).isEmpty();
        assertThat(lake.audit())
                .noneMatch(row -> row.path("source_key").path("S").asText().startsWith("Lakeshift_Verify"));
        assertThat(lake.value("select count(*) from general_insurance_redshift_materialized"))
                .isEqualTo("500");
    }

    @Test
    void aWrongBetIsNamedAndWhatAKilledRunLeftIsRemovedByTheNext() throws IOException, InterruptedException {
        Path state = Files.createTempDirectory(TARGET, "verified");
        Set<Reading> others = EnumSet.of(
                Reading.MATERIALIZED_VIEW_OUTSIDE_TRANSACTION,
                Reading.CATALOG_GRANT_UNLISTED,
                Reading.EXTERNAL_SCHEMA_NOT_FOR_ROLES,
                Reading.EXTERNAL_SCHEMA_OWNER_FIXED,
                Reading.PASSWORD_AFTER_SALT);
        try (LocalLake lake =
                LocalLake.start(LakePorts.ANY, SampleLake.assembly(), state, others, new Progress(System.out))) {
            CliProcess cli = new CliProcess(project, state);
            Process killed = cli.start(
                    project.resolve("killed.txt"), "verify", "--env", "Dev", "--write", "--only", "sample-claims");
            Awaited.until(() -> left(lake), found -> !found.isEmpty());
            killed.destroyForcibly();
            assertThat(killed.waitFor(1, TimeUnit.MINUTES)).isTrue();

            Process stopped = cli.start(
                    project.resolve("stopped.txt"), "verify", "--env", "Dev", "--write", "--only", "sample-claims");
            Awaited.until(() -> jobIsRunning(lake), running -> running);
            stopped.destroy();
            assertThat(stopped.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(left(lake)).isEmpty();

            Run run = cli.run(
                    "verify",
                    "--env",
                    "Dev",
                    "--write",
                    "--json",
                    "--only",
                    "materialized-view-in-transaction,catalog-grant-listed,external-schema-to-role,"
                            + "external-schema-owner,password-hash,catalog-with-password,statement-ids-in-batch");

            assertThat(run.exit()).as(run.output()).isEqualTo(1);
            JsonNode report = JSON.readTree(run.output().substring(run.output().indexOf("\n{") + 1));
            assertThat(verdicts(report))
                    .containsExactlyInAnyOrder(
                            "materialized-view-in-transaction passed refused",
                            "catalog-grant-listed failed hidden",
                            "external-schema-to-role failed refused",
                            "external-schema-owner failed refused",
                            "password-hash failed salt-then-password",
                            "catalog-with-password skipped ",
                            "statement-ids-in-batch passed numbered");
            assertThat(report.path("leftovers")).isEmpty();
            assertThat(left(lake)).isEmpty();
        }
    }

    /** Whether the state machine is at work. */
    private static boolean jobIsRunning(LocalLake lake) {
        LakeNames names = LakeNames.of(lake.context(), lake.deployments());
        return !new LakeHttp(lake.context().endpoint())
                .json(
                        "states",
                        "AWSStepFunctions.ListExecutions",
                        JSON.createObjectNode()
                                .put("stateMachineArn", names.stateMachineArn())
                                .put("statusFilter", "RUNNING"),
                        Map.of())
                .path("executions")
                .isEmpty();
    }

    private static List<String> verdicts(JsonNode report) {
        List<String> verdicts = new ArrayList<>();
        report.path("probes")
                .forEach(probe -> verdicts.add(probe.path("id").asText() + " "
                        + probe.path("verdict").asText() + " "
                        + probe.path("reading").asText()));
        return verdicts;
    }

    /** What is named as verify names things: in the Data Catalog, in Redshift, in Secrets Manager and in the buckets. */
    private static List<String> left(LocalLake lake) {
        LakeHttp client = new LakeHttp(lake.context().endpoint());
        List<String> names = new ArrayList<>();
        client.json("glue", "AWSGlue.GetDatabases", JSON.createObjectNode(), Map.of())
                .path("DatabaseList")
                .forEach(database -> names.add(database.path("Name").asText()));
        client.json("secretsmanager", "secretsmanager.ListSecrets", JSON.createObjectNode(), Map.of())
                .path("SecretList")
                .forEach(secret -> names.add(secret.path("Name").asText()));
        LakeNames deployed = LakeNames.of(lake.context(), lake.deployments());
        DataApiClient sql =
                new DataApiClient(client, deployed.connection(lake.context().endpoint(), Optional.empty()));
        for (String query : List.of(
                "select nspname from pg_namespace",
                "select usename from pg_user",
                "select role_name from svv_roles",
                "select viewname from pg_views")) {
            sql.run(query).rows().forEach(row -> names.add(row.get(0)));
        }
        try (Stream<Path> files = Files.walk(lake.context().stateOf("s3"))) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".versions"))
                    .forEach(file -> names.add(file.toString()));
        } catch (IOException | UncheckedIOException vanishing) {
            // A file went while the folder was walked: what is asked again sees it gone.
        }
        return names.stream()
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).contains(PREFIX))
                .toList();
    }
}
