package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.CliProcess.Run;
import io.lakeshift.local.cloud.iam.DecidedCall;
import io.lakeshift.local.cloud.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The console and the verbs over an environment in AWS, for which a lake on this machine stands. */
class ConsoleOfEnvironmentIT {
    private static final SampleLake LAKE = SampleLake.get();
    private static final String VIEW = "catalog/dev.public/general_insurance_redshift_materialized";
    /** What reads, by the names of IAM's actions; Decrypt is what reading a parameter or secret asks for. */
    private static final String READING =
            "[a-z0-9-]+:(Get|List|Describe|Head|Scan|Query|BatchGet|Filter|Select|Decrypt).*";

    private static final String STATEMENT = "redshift-data:(Execute|BatchExecute)Statement";

    /** What is asked for while the list of runs stays open: by KnownRuns, between two readings of the whole table. */
    private static final List<String> LOOKS = List.of("dynamodb:Query", "dynamodb:BatchGetItem");

    /** What the page of access needs, which is for superusers of the database only. */
    private static final String SUPERUSERS = "redshift-data:BatchExecuteStatement";

    @TempDir
    private Path project;

    private CliProcess cli;
    private long before;

    @BeforeEach
    void asInACheckout() throws IOException {
        Files.copy(Path.of("cdk.json"), project.resolve("cdk.json"));
        Files.createDirectory(project.resolve("docs"));
        Files.copy(Path.of("docs/operations.md"), project.resolve("docs/operations.md"));
        Files.createSymbolicLink(
                project.resolve("cdk.out"), SampleLake.assembly().toAbsolutePath());
        cli = new CliProcess(project, LAKE.lake().context().stateDirectory());
        before = calls(0).stream().mapToLong(DecidedCall::number).max().orElse(0);
    }

    private static List<DecidedCall> calls(long after) {
        return LAKE.lake().decisions().after(after);
    }

    /** The actions that the person asked for since the test began. */
    private List<String> asked() {
        return asked("administrator");
    }

    private List<String> asked(String user) {
        return calls(before).stream()
                .filter(call -> call.caller().endsWith(":user/" + user))
                .map(call -> call.request().action())
                .toList();
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void aConsoleOfAnEnvironmentTellsAllOfItAndWritesNothing() throws IOException, InterruptedException {
        Path output = project.resolve("console.txt");
        Set<String> known = statements().keySet();
        String port = String.valueOf(FreePort.find());
        Process process = cli.startInAws(
                output, LAKE.lake().context().endpoint(), "console", "--env", "Dev", "--no-browser", "--port", port);
        try {
            Awaited.until(() -> read(output), text -> text.contains("Ctrl-C ends it."));
            ConsolePage page = ConsolePage.at(read(output).lines().findFirst().orElseThrow());
            JsonNode lake = page.read("lake");
            assertThat(lake.path("place").asText()).isEqualTo("aws");
            assertThat(lake.path("readOnly").asBoolean()).isTrue();
            String run = page.read("runs?table=SyntheticGeneralData/PolicyData")
                    .path("runs")
                    .get(0)
                    .path("name")
                    .asText();
            assertThat(page.read("runs/" + run).path("states")).isNotEmpty();
            assertThat(page.read("runs/" + run + "/logs").path("lines")).isNotEmpty();
            assertThat(page.read("alarms").path("alarms")).isNotEmpty();
            assertThat(page.read("alarms/etl-trigger-errors/history").path("history"))
                    .isNotEmpty();
            assertThat(page.read("catalog").path("databases").findValuesAsText("name"))
                    .contains("syntheticgeneraldata", "dev.public");
            assertThat(page.read(VIEW).path("columns")).isNotEmpty();
            assertThat(page.read(VIEW + "/sample").path("rows")).hasSize(20);
            assertThat(page.read(VIEW + "/lineage").path("edges")).isNotEmpty();
            assertThat(page.read("access").path("cells")).isNotEmpty();
            assertThat(page.read("access/roles").path("session").asBoolean()).isFalse();
            assertThat(page.read("template").path("resources")).isNotEmpty();
            assertThat(page.refused("calls")).startsWith("404 ");
            ObjectNode nothing = SampleLake.JSON.createObjectNode().put("sql", "select 1");
            for (String change : List.of("sql", "runs/" + run + "/retry", "alarms/etl-trigger-errors/try")) {
                assertThat(page.refusedChange(change, nothing)).startsWith("403 this console is read-only");
            }
        } finally {
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(asked())
                .contains("states:DescribeExecution", "cloudwatch:DescribeAlarms", "glue:GetTable")
                .allMatch(action -> action.matches(READING + "|" + STATEMENT));
        Map<String, List<String>> made = statements();
        made.keySet().removeAll(known);
        assertThat(made).isNotEmpty();
        assertThat(made.values())
                .allSatisfy(texts -> assertThat(texts)
                        .isNotEmpty()
                        .allMatch(sql -> sql.matches("(?is)\\s*(select|show|with)\\b.*")));
    }

    @Test
    void aReaderOpensEveryPageWithThePolicyOfTheDocumentationAndNeedsAllOfIt()
            throws IOException, InterruptedException {
        Path output = project.resolve("reader.txt");
        String port = String.valueOf(FreePort.find());
        URI endpoint = LAKE.lake().context().endpoint();
        Process process = cli.startInAws(
                output,
                endpoint,
                ConsoleReader.key(endpoint),
                "console",
                "--env",
                "Dev",
                "--no-browser",
                "--port",
                port);
        try {
            Awaited.until(() -> read(output), text -> text.contains("Ctrl-C ends it."));
            ConsolePage page = ConsolePage.at(read(output).lines().findFirst().orElseThrow());
            assertThat(page.read("lake").path("user").asText()).endsWith(":user/" + ConsoleReader.NAME);
            String run = page.read("runs?table=SyntheticGeneralData/PolicyData")
                    .path("runs")
                    .get(0)
                    .path("name")
                    .asText();
            assertThat(page.read("runs/" + run).path("states")).isNotEmpty();
            assertThat(page.read("runs/" + run + "/logs").path("lines")).isNotEmpty();
            assertThat(page.read("alarms/etl-trigger-errors/history").path("history"))
                    .isNotEmpty();
            JsonNode catalog = page.read("catalog");
            assertThat(catalog.path("databases").findValuesAsText("name")).contains("syntheticgeneraldata");
            assertThat(catalog.has("redshiftRefused")).as(catalog.toString()).isFalse();
            JsonNode table = page.read("catalog/syntheticgeneraldata/policydata");
            assertThat(table.path("snapshots")).as(table.toString()).isNotEmpty();
            JsonNode lineage = page.read("catalog/syntheticgeneraldata_consume/policydata/lineage");
            assertThat(lineage.path("edges")).as(lineage.toString()).isNotEmpty();
            assertThat(page.refused("access")).startsWith("409 this page needs " + SUPERUSERS + ", and a superuser");
            assertThat(page.read("access/roles").path("roles")).isNotEmpty();
            assertThat(page.read("workflows").has("workflows")).isTrue();
            assertThat(page.read("template").path("resources")).isNotEmpty();
        } finally {
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }

        List<DecidedCall> made = calls(before).stream()
                .filter(call -> call.caller().endsWith(":user/" + ConsoleReader.NAME))
                .filter(call -> !call.request().action().equals(SUPERUSERS))
                .toList();
        assertThat(made)
                .allSatisfy(call -> assertThat(call.outcome().allowed())
                        .as(call.request() + " " + call.outcome().by())
                        .isTrue());
        assertThat(Stream.concat(made.stream().map(call -> call.request().action()), LOOKS.stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(ConsoleReader.actions());
    }

    @Test
    void verbsThatTellOfAnEnvironmentWriteNothing() throws IOException, InterruptedException {
        String runs = told("runs", "--table", "SyntheticGeneralData/PolicyData");
        assertThat(runs).contains("SUCCEEDED", "SyntheticGeneralData/PolicyData/");
        assertThat(told("run", "SyntheticGeneralData/PolicyData")).contains("status   SUCCEEDED");
        assertThat(told("logs", "SyntheticGeneralData/PolicyData")).contains("rows");
        assertThat(told("alarms", "etl-trigger-errors", "--history")).contains("etl-trigger-errors");
        Run asked = inAws("alarms", "etl-trigger-errors", "--try");
        assertThat(asked.exit()).as(asked.output()).isEqualTo(3);

        assertThat(asked()).isNotEmpty().allMatch(action -> action.matches(READING));
    }

    @Test
    void statementsAndThePlanOfAccessReachTheWarehouseOfTheEnvironment() throws IOException, InterruptedException {
        Map<String, List<String>> known = statements();

        assertThat(told(
                        "sql",
                        "--csv",
                        "-c",
                        "select current_database() as d",
                        "-c",
                        "select count(*) > 0 as t from pg_user"))
                .isEqualTo("d\ndev\nt\ntrue\n");
        assertThat(told("sql", "-l", "-A", "-t")).startsWith("dev|");
        Run failed = inAws("sql", "-c", "select 1", "-c", "select cuont(*) from pg_user");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.output())
                .endsWith("Hint: did you mean count?\nIn statement 2 of 2: select cuont(*) from pg_user\n");
        Run user = inAws("sql", "--user", "analyst", "-c", "select 1");
        assertThat(user.exit()).isEqualTo(2);
        assertThat(user.output()).contains("only for a provisioned cluster");
        assertThat(told("access", "plan")).startsWith("-- no changes to the database dev\n");
        JsonNode plan = SampleLake.JSON.readTree(told("access", "plan", "--json"));
        assertThat(plan.path("changes").isArray()).isTrue();
        assertThat(plan.path("changes")).isEmpty();

        assertThat(asked())
                .contains("cloudformation:ListExports")
                .allMatch(action -> action.matches(READING + "|" + STATEMENT));
        Map<String, List<String>> made = statements();
        made.keySet().removeAll(known.keySet());
        assertThat(made.values().stream().flatMap(List::stream))
                .isNotEmpty()
                .allMatch(sql -> sql.matches("(?is)\\s*(select|show|with)\\b.*"));
    }

    @Test
    void credentialsOfAnotherAccountTouchNothing() throws IOException, InterruptedException {
        ObjectNode cdkJson = (ObjectNode)
                SampleLake.JSON.readTree(project.resolve("cdk.json").toFile());
        ((ObjectNode) cdkJson.at("/context/environments/Dev")).put("account", "444455556666");
        Files.writeString(project.resolve("cdk.json"), cdkJson.toString());

        URI endpoint = LAKE.lake().context().endpoint();
        AwsCredentials reader = ConsoleReader.key(endpoint);
        for (String verb :
                List.of("sql -c drop_table_x", "runs", "redrive --yes", "access plan", "alarms x --try --yes")) {
            Run refused = cli.runInAws(endpoint, reader, (verb + " --env Dev").split(" "));
            assertThat(refused.exit()).as(verb).isEqualTo(1);
            assertThat(refused.output())
                    .as(verb)
                    .isEqualTo(
                            "lake: your AWS credentials are of account 111122223333, and cdk.json has 444455556666 for"
                                    + " Dev; nothing was done. AWS_PROFILE chooses a profile of that account\n");
        }
        // Who asks for its own identity needs no permission, so IAM decides nothing at all.
        assertThat(asked(ConsoleReader.NAME)).isEmpty();
    }

    private Run inAws(String... words) throws IOException, InterruptedException {
        return cli.runInAws(
                LAKE.lake().context().endpoint(),
                Stream.concat(Arrays.stream(words), Stream.of("--env", "Dev")).toArray(String[]::new));
    }

    private String told(String... words) throws IOException, InterruptedException {
        Run run = inAws(words);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }

    /** The texts of the newest statements and batches of the Data API by their ids, as it lists them to the person. */
    private static Map<String, List<String>> statements() {
        JsonNode listed = LAKE.call(
                "redshift-data",
                "RedshiftData.ListStatements",
                SampleLake.JSON.createObjectNode().put("Status", "ALL").put("MaxResults", 100));
        Map<String, List<String>> statements = new HashMap<>();
        listed.path("Statements").forEach(statement -> {
            List<String> texts = new ArrayList<>();
            statement.path("QueryStrings").forEach(text -> texts.add(text.asText()));
            if (texts.isEmpty()) {
                texts.add(statement.path("QueryString").asText());
            }
            statements.put(statement.path("Id").asText(), texts);
        });
        return statements;
    }
}
