package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.CliProcess.Run;
import io.lakeshift.local.terminal.DataApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lake access} on a deployed lake, and what the database then lets its users do. */
class AccessIT {
    private static final int AS_DECLARED = 0;
    private static final int CHANGES = 3;
    private static final SampleLake LAKE = SampleLake.get();
    private static final String CONSUME = "select count(*) from datalake_syntheticgeneraldata_consume.policydata";
    private static final String ANALYSTS = """
            {"it_analysts": {"members": ["IAMR:it-analyst"], "reads": ["syntheticgeneraldata_consume"]}}""";

    @TempDir
    private Path project;

    @BeforeEach
    void declareWhatIsDeployed() throws IOException {
        Files.copy(Path.of("cdk.json"), project.resolve("cdk.json"));
    }

    @Test
    void nothingIsLeftToDoAfterADeploymentAndItsFirstFiles() throws IOException, InterruptedException {
        Run plan = lake("access");

        assertThat(plan.exit()).as(plan.output()).isEqualTo(AS_DECLARED);
        assertThat(plan.output()).startsWith("-- no changes");
    }

    @Test
    void analystsReadWhatIsDeclaredAndNothingElseUntilItIsNoLongerDeclared() throws IOException, InterruptedException {
        declare(ANALYSTS);
        Run missing = lake("access", "plan");
        assertThat(missing.exit()).as(missing.output()).isEqualTo(CHANGES);
        assertThat(missing.output()).contains("CREATE ROLE \"it_analysts\"");
        JsonNode forScripts =
                SampleLake.JSON.readTree(lake("access", "plan", "--json").output());
        assertThat(forScripts.path("changes").findValues("sql").toString()).contains("CREATE ROLE");
        assertThat(lake("access", "apply").exit()).isEqualTo(0);
        assertThat(lake("access", "plan").exit()).isEqualTo(AS_DECLARED);
        DataApiClient analyst = LAKE.as("IAMR:it-analyst");

        assertThat(analyst.run(CONSUME).rows()).containsExactly(List.of("500"));
        for (String refused : List.of(
                "select count(*) from datalake_syntheticgeneraldata.policydata",
                "select count(*) from general_insurance_redshift_materialized",
                "create schema datalake_of_mine",
                "grant usage on schema datalake_syntheticgeneraldata_consume to public")) {
            assertThatThrownBy(() -> analyst.run(refused)).as(refused).hasMessageContaining("denied");
        }

        declare("{}");
        Run superfluous = lake("access", "plan");
        assertThat(superfluous.exit()).isEqualTo(CHANGES);
        assertThat(superfluous.output()).contains("REVOKE USAGE ON SCHEMA");
        assertThat(lake("access", "apply").exit()).isEqualTo(0);
        assertThat(lake("access", "plan").exit()).isEqualTo(AS_DECLARED);
        assertThatThrownBy(() -> analyst.run(CONSUME)).hasMessageContaining("permission denied");
    }

    @Test
    void anExternalSchemaThatReadsSomethingElseIsSeenAndMadeAgainWithItsGrants()
            throws IOException, InterruptedException {
        String schema = "datalake_syntheticgeneraldata_consume";
        LAKE.administrator().run("create user it_bob password disable");
        LAKE.administrator().run("drop schema " + schema);
        LAKE.administrator()
                .run("create external schema " + schema + " from data catalog database 'syntheticgeneraldata'"
                        + " iam_role 'arn:aws:iam::111122223333:role/of-nobody'");
        LAKE.administrator().run("grant usage on schema " + schema + " to it_bob");

        Run drifted = lake("access", "plan");
        assertThat(drifted.exit()).isEqualTo(CHANGES);
        assertThat(drifted.output()).contains("DROP SCHEMA \"" + schema + "\"");
        assertThat(lake("access", "apply").exit()).isEqualTo(0);
        assertThat(lake("access", "plan").exit()).isEqualTo(AS_DECLARED);
        assertThat(LAKE.as("it_bob").run(CONSUME).rows()).containsExactly(List.of("500"));
    }

    @Test
    void whatOthersGrantedStaysAndIsTold() throws IOException, InterruptedException {
        LAKE.administrator().run("create user it_carol password disable");
        LAKE.administrator().run("grant usage on schema datalake_syntheticgeneraldata_consume to it_carol");

        Run plan = lake("access", "plan");

        assertThat(plan.exit()).as(plan.output()).isEqualTo(AS_DECLARED);
        assertThat(plan.output()).contains("left alone", "it_carol");
        assertThat(LAKE.as("it_carol").run(CONSUME).rows()).containsExactly(List.of("500"));
    }

    private void declare(String roles) throws IOException {
        Path file = project.resolve("cdk.json");
        ObjectNode configuration = (ObjectNode) SampleLake.JSON.readTree(file.toFile());
        ObjectNode redshift = (ObjectNode)
                configuration.path("context").path("environments").path("Dev").path("redshift");
        redshift.putObject("access").set("roles", SampleLake.JSON.readTree(roles));
        Files.writeString(file, configuration.toPrettyString());
    }

    private Run lake(String... words) throws IOException, InterruptedException {
        return new CliProcess(project, LAKE.lake().context().stateDirectory()).run(words);
    }
}
