package io.lakeshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementCallsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeStatements api = new FakeStatements();
    private final List<Optional<String>> users = Collections.synchronizedList(new ArrayList<>());
    private final ConsoleWarehouse warehouse =
            new ConsoleWarehouse(() -> new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"), user -> {
                users.add(user);
                return api;
            });
    private final TypedStatements statements = new TypedStatements(warehouse);
    private final ServedConsole console = new ServedConsole(
            Stream.of(
                            new StatementCalls(warehouse, statements, true).routes(),
                            new ResultDownloads(statements).routes())
                    .flatMap(List::stream)
                    .toList(),
            false);

    @AfterEach
    void stop() {
        statements.close();
        console.close();
    }

    private List<String> run(String sql) throws IOException, InterruptedException {
        return console.post("sql", JSON.createObjectNode().put("sql", sql).toString())
                .path("statements")
                .findValuesAsText("id");
    }

    /** The answer once the statement has ended. */
    private JsonNode ended(String id) throws IOException, InterruptedException {
        Instant last = Instant.now().plus(PATIENCE);
        JsonNode answer = console.get("sql/" + id);
        while (List.of("SUBMITTED", "PICKED", "STARTED")
                        .contains(answer.path("status").asText())
                && Instant.now().isBefore(last)) {
            answer = console.get("sql/" + id);
        }
        return answer;
    }

    private HttpRequest.Builder post(String call, String body) {
        return console.ofPage(call).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void aResultIsReadPageByPageAndNullIsNotTheEmptyText() throws IOException, InterruptedException {
        String id = run("select 1").get(0);
        JsonNode first = ended(id);
        JsonNode second =
                console.get("sql/" + id + "?after=" + first.path("next").asText());

        assertThat(first.toString())
                .isEqualTo("{\"status\":\"FINISHED\",\"durationMs\":7,\"total\":3,\"columns\":[{\"name\":\"a\","
                        + "\"type\":\"int4\"},{\"name\":\"b\",\"type\":\"varchar\"}],\"rows\":[[\"1\",\"x,\\\"y\\\"\"],"
                        + "[\"2\",\"\"]],\"next\":\"2\"}");
        assertThat(second.path("rows").toString()).isEqualTo("[[\"3\",null]]");
        assertThat(second.has("next")).isFalse();
        assertThat(api.executed.get(0).workgroupName()).isEqualTo("lake");
        assertThat(api.executed.get(0).database()).isEqualTo("dev");
    }

    @Test
    void statementsRunInOrderUpToTheFirstThatFails() throws IOException, InterruptedException {
        List<String> ids = run("select ';' ; select wrong; select 3");

        assertThat(ended(ids.get(2)).path("status").asText()).isEqualTo("ABORTED");
        JsonNode failed = console.get("sql/" + ids.get(1));
        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.path("error").asText()).contains("syntax error");
        assertThat(failed.path("position").intValue()).isEqualTo(8);
        assertThat(console.get("sql/" + ids.get(0)).path("status").asText()).isEqualTo("FINISHED");
        assertThat(api.executed).extracting(request -> request.sql()).containsExactly("select ';'", "select wrong");
    }

    @Test
    void aStatementThatRunsIsStoppedAndThoseBehindItDoNotBegin() throws IOException, InterruptedException {
        List<String> ids = run("slow; select 2");
        api.slowRuns.await();

        console.post("sql/" + ids.get(0) + "/cancel", "{}");

        assertThat(ended(ids.get(0)).path("status").asText()).isEqualTo("ABORTED");
        assertThat(ended(ids.get(1)).path("error").asText()).contains("a statement before it did not finish");
        assertThat(api.executed).hasSize(1);
    }

    @Test
    void aStatementRunsAsTheUserWhoIsChosen() throws IOException, InterruptedException {
        console.post("sql", "{\"sql\":\"select 1\",\"user\":\"IAMR:analyst\"}");

        assertThat(users).containsExactly(Optional.of("IAMR:analyst"));
    }

    @Test
    void inAwsNobodyElseIsChosen() throws IOException, InterruptedException {
        try (ServedConsole aws = new ServedConsole(new StatementCalls(warehouse, statements, false).routes(), false)) {
            assertThat(aws.get("sql/users").path("users")).isEmpty();
            assertThat(aws.refused(aws.ofPage("sql")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"sql\":\"select 1\",\"user\":\"x\"}"))))
                    .startsWith("400 in AWS statements run as you");
        }
        assertThat(api.executed).isEmpty();
    }

    @Test
    void aDownloadHasAllRows() throws IOException, InterruptedException {
        String id = run("select 1").get(0);
        ended(id);
        HttpResponse<String> csv = console.send(console.ofPage("sql/" + id + "/csv"));

        assertThat(csv.body()).isEqualTo("a,b\n1,\"x,\"\"y\"\"\"\n2,\"\"\n3,\n");
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"result.csv\"");
    }

    @Test
    void aParquetFileHasAllRowsToo(@TempDir Path folder) throws IOException, InterruptedException {
        String id = run("select 1").get(0);
        ended(id);
        HttpResponse<Path> parquet = console.send(
                console.ofPage("sql/" + id + "/parquet"),
                HttpResponse.BodyHandlers.ofFile(folder.resolve("result.parquet")));

        assertThat(parquet.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"result.parquet\"");
        assertThat(ParquetRows.columns(parquet.body())).containsExactly("a INTEGER", "b VARCHAR");
        assertThat(ParquetRows.rows(parquet.body())).containsExactly("1|x,\"y\"", "2|", "3|null");
    }

    @Test
    void aStatementThatFailedHasNoRowsToDownload() throws IOException, InterruptedException {
        String id = run("select wrong").get(0);
        ended(id);

        for (String form : List.of("csv", "parquet")) {
            assertThat(console.refused(console.ofPage("sql/" + id + "/" + form)))
                    .isEqualTo("409 the statement has no rows: it is FAILED");
        }
    }

    @Test
    void whatIsNoStatementIsRefused() throws IOException, InterruptedException {
        assertThat(console.refused(post("sql", "{\"sql\":\"-- nothing\"}"))).startsWith("400 ");
        assertThat(console.refused(post("sql", "{\"sql\":\"begin; select 1; commit\"}")))
                .startsWith("400 not supported in the console: BEGIN");
        assertThat(console.refused(console.ofPage("sql/none"))).startsWith("404 ");
        assertThat(api.executed).isEmpty();
    }
}
