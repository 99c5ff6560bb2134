package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can never be done is refused at once, and nobody can write what he likes into logs. */
class RefusalsIT {

    private static final SharedLake LAKE = SharedLake.get();

    @Test
    void theRunThatClosesACircleOfThreeFailsAndNamesIt() throws IOException {
        dependsOn("A", "B");
        dependsOn("B", "C");
        dependsOn("C", "A");

        LAKE.upload("Loop/A/a.csv", "a\n1\n");
        awaitStatus("Loop/A", "QUEUED");
        LAKE.upload("Loop/B/b.csv", "a\n1\n");
        awaitStatus("Loop/B", "QUEUED");
        LAKE.upload("Loop/C/c.csv", "a\n1\n");

        assertThat(awaitStatus("Loop/C", "FAILED")
                        .path("error_message")
                        .path("S")
                        .asText())
                .contains("Loop/C waits for Loop/A waits for Loop/B waits for Loop/C");
        assertThat(awaitStatus("Loop/A", "QUEUED").path("error_message").isMissingNode())
                .isTrue();
    }

    @Test
    void aKeyWithLineBreaksBeginsNoLineOfItsOwn() throws IOException {
        JsonNode execution =
                LAKE.load("Odd/Breaks/2026/01/02/x%0AFORGED%20a%0D%0AFORGED%20b%E2%80%A8FORGED%20c.csv", "a,b\n1\n");

        assertThat(execution.path("status").asText()).isEqualTo("FAILED");
        JsonNode row = LAKE.auditOf(execution);
        assertThat(row.path("error_message").path("S").asText())
                .contains("x\\nFORGED a\\r\\nFORGED b\\u2028FORGED c.csv", "line 2");
        assertThat(row.toString()).doesNotContainPattern("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]");
        assertThat(linesOfLogs()).isNotEmpty().noneMatch(line -> line.startsWith("FORGED"));
    }

    private static List<String> linesOfLogs() throws IOException {
        try (Stream<Path> files = Files.walk(LAKE.lake().context().logs())) {
            return files.filter(Files::isRegularFile)
                    // Step Functions writes its log and its messages to SNS itself: a JSON document a line, whose
                    // strings
                    // hold U+2028 as it is.
                    .filter(file -> !file.toString().contains("vendedlogs")
                            && !file.toString().contains("/sns/"))
                    .flatMap(file -> read(file).lines())
                    .flatMap(line -> Stream.of(line.split("[\\x{85}\\x{2028}\\x{2029}]")))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void dependsOn(String table, String other) {
        LAKE.upload(
                LAKE.scriptsBucket(),
                "etl/transformation-spec/Loop-" + table + "-dependent.json",
                "{\"depends_on\": {\"Loop/" + other + "\": 1}}");
    }

    private static JsonNode awaitStatus(String sourceKey, String status) {
        return Awaited.until(
                        () -> LAKE.audit().stream()
                                .filter(row -> row.path("source_key")
                                        .path("S")
                                        .asText()
                                        .equals(sourceKey))
                                .toList(),
                        rows -> rows.size() == 1
                                && rows.get(0)
                                        .path("job_latest_status")
                                        .path("S")
                                        .asText()
                                        .equals(status))
                .get(0);
    }
}
