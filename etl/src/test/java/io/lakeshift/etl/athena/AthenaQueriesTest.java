package io.lakeshift.etl.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.template.TemplateValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

class AthenaQueriesTest {

    private final FakeAthena athena = new FakeAthena();
    private final List<Duration> rests = new ArrayList<>();
    private final AthenaQueries queries =
            new AthenaQueries(athena, new AthenaQueries.Place("insurancelake", "Sales_Consume"), rests::add);

    private void run(String sql) {
        queries.run(
                AthenaFile.parse("athena-Sales-Orders.sql", sql, Map.of("day", TemplateValue.digits("08"))), "jr_1");
    }

    @Test
    void runsEachStatementInTheWorkgroupAndTheDatabase() {
        run("""
                -- a view; with a semicolon
                CREATE OR REPLACE VIEW v AS SELECT 'a;b' AS "x;y", `z` /* ; */ FROM t WHERE day = '{day}';
                SELECT 1;
                """);

        assertThat(athena.started)
                .extracting(StartQueryExecutionRequest::queryString)
                .containsExactly(
                        "CREATE OR REPLACE VIEW v AS SELECT 'a;b' AS \"x;y\", `z` /* ; */ FROM t WHERE day = '08'",
                        "SELECT 1");
        assertThat(athena.started).allSatisfy(request -> {
            assertThat(request.workGroup()).isEqualTo("insurancelake");
            assertThat(request.queryExecutionContext().database()).isEqualTo("sales_consume");
            assertThat(request.clientRequestToken()).hasSizeBetween(32, 128);
        });
        assertThat(athena.started)
                .extracting(StartQueryExecutionRequest::clientRequestToken)
                .doesNotHaveDuplicates();
    }

    @Test
    void waitsAsLongAsAStatementTakes() {
        List<String> states = new ArrayList<>(Collections.nCopies(500, "RUNNING"));
        states.add(0, "QUEUED");
        states.add("SUCCEEDED");
        athena.states("SELECT", states.toArray(String[]::new));
        run("SELECT 1");

        assertThat(rests).hasSize(501);
        assertThat(rests.get(0)).isLessThan(Duration.ofSeconds(1));
        assertThat(rests).last().isEqualTo(Duration.ofSeconds(5));
        assertThat(athena.stopped).isEmpty();
    }

    @Test
    void aStatementThatWasCancelledIsAFailureAndTheNextIsNotRun() {
        for (String end : List.of("CANCELLED", "FAILED")) {
            athena.states("SELECT", "RUNNING", end);
            assertThatThrownBy(() -> run("SHOW TABLES;\n\nSELECT 1; SELECT 2"))
                    .isInstanceOf(AthenaException.class)
                    .hasMessage("athena-Sales-Orders.sql, statement 2 (line 3): Athena ended it as " + end
                            + ": line 1:8: because\\nof it");
        }
        assertThat(athena.started).hasSize(4);
        assertThat(athena.stopped).isEmpty();
    }

    @Test
    void stopsWhatRunsIfTheJobEndsBeforeIt() {
        athena.breakDown(SdkClientException.create("connection lost"));
        assertThatThrownBy(() -> run("SELECT 1"))
                .isInstanceOf(AthenaException.class)
                .hasMessageContaining("connection lost");

        assertThat(athena.stopped).containsExactly("q1");
    }

    @Test
    void refusesAFileBeforeAnythingRuns() {
        assertThatThrownBy(() -> run("-- nothing")).hasMessageContaining("it holds no statement");
        assertThatThrownBy(() -> run("SELECT '{dya}'")).hasMessageContaining("dya");
        assertThatThrownBy(() -> run("SELECT 'x")).hasMessageContaining("never ends");
        assertThatThrownBy(() -> run("SELECT 1; SELECT '" + "x".repeat(AthenaFile.MOST_BYTES) + "'"))
                .hasMessageContaining("statement 2 (line 1): it has 262153 bytes; Athena takes 262144 at most");
        assertThat(athena.started).isEmpty();
    }
}
