package io.lakeshift.etl.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.job.RunIdentity;
import io.lakeshift.etl.store.EventSink;
import io.lakeshift.etl.store.RunRecords;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLineageTest {

    private static final RunIdentity RUN = new RunIdentity(
            "6f1c3a52-0000-4000-8000-000000000001",
            "dev-insurancelake-etl-state-machine",
            "collect-job",
            "jr_1",
            "Db/T");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<List<RunRecords.Item>> saved = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final RunLineage lineage = lineage((name, json) -> events.add(read(json)));

    private RunLineage lineage(EventSink sink) {
        return new RunLineage(
                RUN,
                LineageDataset.file("collect", "Db/T/a.csv"),
                new RunLineage.Sinks(items -> saved.add(List.copyOf(items)), sink, "dev-lake"),
                NOON);
    }

    private static JsonNode read(Object json) {
        try {
            return JSON.readTree((String) json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void savesAllOperationsOfARunAtOnceUnderTheNamesOfTheOriginal() {
        lineage.found(List.of("Start", "Premium"));
        lineage.add(LineageOperation.transform("date:2", Map.of("field", "start")));
        lineage.add(LineageOperation.transform("combinecolumns", List.of()));
        lineage.add(LineageOperation.numericAudit(3, 2, Map.of("premium", new BigDecimal("1E+3"))));
        lineage.completed(List.of());

        assertThat(saved).hasSize(1);
        assertThat(saved.get(0))
                .extracting(item -> item.attributes().get("job_id_operation_seq") + " "
                        + item.attributes().get("dataset_operation"))
                .containsExactly(
                        "jr_1-1 read", "jr_1-2 dateconversion", "jr_1-3 combinecolumns", "jr_1-4 numericaudit");
        assertThat(saved.get(0).get(1).attributes())
                .containsEntry("step_function_execution_id", RUN.executionId())
                .containsEntry("operation_seq", 2)
                .containsEntry("job_id", "jr_1")
                .containsEntry("job_name", "collect-job")
                .containsEntry("dataset", "Db/T")
                .containsEntry("step_function_name", "dev-insurancelake-etl-state-machine")
                .containsEntry("time_of_operation", "2026-11-28T12:00:00Z");
        assertThat(read(saved.get(0).get(1).attributes().get("info")).toString())
                .isEqualTo("{\"transform\":\"date:2\",\"parameters\":{\"field\":\"start\"}}");
        assertThat(read(saved.get(0).get(3).attributes().get("info"))
                        .at("/sums/premium")
                        .asText())
                .isEqualTo("1000");
    }

    @Test
    void emitsEventsThatACatalogCanJoin() {
        lineage.started();
        lineage.found(List.of("Start"));
        lineage.judged(
                List.of(new RuleResult("RowCount > 0", true, true), new RuleResult("IsComplete \"x\"", false, false)));
        lineage.completed(List.of(new LineageOutput(
                LineageDataset.table("cleanse", "Db/T", "db.t", Map.of("start", "date")),
                7,
                Map.of("start", List.of("Start")))));

        assertThat(events).extracting(event -> event.at("/eventType").asText()).containsExactly("START", "COMPLETE");
        assertThat(events)
                .extracting(event -> event.at("/run/runId").asText())
                .containsOnly(events.get(0).at("/run/runId").asText());
        JsonNode complete = events.get(1);
        assertThat(complete.at("/eventTime").asText()).isEqualTo("2026-11-28T12:00:00Z");
        assertThat(complete.at("/job/namespace").asText()).isEqualTo("dev-lake");
        assertThat(complete.at("/job/name").asText()).isEqualTo("collect-job.Db/T");
        assertThat(complete.at("/run/facets/parent/run/runId").asText()).isEqualTo(RUN.executionId());
        JsonNode input = complete.at("/inputs/0");
        assertThat(input.at("/namespace").asText()).isEqualTo("s3://collect");
        assertThat(input.at("/name").asText()).isEqualTo("Db/T/a.csv");
        assertThat(input.at("/inputFacets/dataQualityMetrics/rowCount").asLong())
                .isEqualTo(7);
        assertThat(input.at("/inputFacets/dataQualityAssertions/assertions/1/success")
                        .asBoolean(true))
                .isFalse();
        JsonNode output = complete.at("/outputs/0");
        assertThat(output.at("/name").asText()).isEqualTo("Db/T");
        assertThat(output.at("/facets/schema/fields/0/type").asText()).isEqualTo("date");
        assertThat(output.at("/facets/symlinks/identifiers/0/name").asText()).isEqualTo("db.t");
        assertThat(output.at("/facets/columnLineage/fields/start/inputFields/0/field")
                        .asText())
                .isEqualTo("Start");
        assertThat(output.at("/outputFacets/outputStatistics/rowCount").asLong())
                .isEqualTo(7);
    }

    @Test
    void aFailedRunSaysWhyAndWhatItDidUntilThen() {
        lineage.found(List.of("Start"));
        lineage.failed(new InvalidArgumentException("no such table"));
        lineage.failed(new IllegalStateException("value 123-45-6789 is odd"));

        assertThat(saved.get(0)).hasSize(1);
        assertThat(events.get(0).at("/eventType").asText()).isEqualTo("FAIL");
        assertThat(events.get(0).at("/run/facets/errorMessage/message").asText())
                .isEqualTo("no such table");
        assertThat(events.get(1).toString()).doesNotContain("123-45").contains("java.lang.IllegalStateException");
    }

    @Test
    void aCatalogThatDoesNotAnswerDoesNotFailTheRun() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> taken = new ArrayList<>();
        server.createContext("/api/v1/lineage", exchange -> {
            try (exchange) {
                taken.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(taken.size() == 1 ? 201 : 500, -1);
            }
        });
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/lineage");
        RunLineage sent = lineage(new HttpEvents(endpoint));

        sent.started();
        sent.completed(List.of());
        server.stop(0);
        sent.started();

        assertThat(taken).hasSize(2);
        assertThat(taken.get(0)).startsWith("POST application/json {\"eventTime\":\"2026-11-28T12:00:00Z\"");
        assertThat(saved).hasSize(1);
    }
}
