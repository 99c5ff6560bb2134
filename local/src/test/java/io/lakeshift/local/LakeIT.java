package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.terminal.DataApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole way of a file, on the synthesized templates. */
class LakeIT {
    private static final String CONSUME = "awsdatacatalog.syntheticgeneraldata_consume.policydata";
    private final SharedLake lake = SharedLake.get();

    @Test
    void theSamplesEndAsRowsOfBothViews() throws IOException {
        String rows = String.valueOf(lines("PolicyData.csv").size() - 1);
        assertThat(
                        lake.value(
                                "select count(distinct policynumber || startdate) from general_insurance_redshift_materialized"))
                .isEqualTo(rows);
        assertThat(
                        lake.value(
                                "select count(distinct \"PolicyNumber\" || \"StartDate\") from general_insurance_redshift_spectrum"))
                .isEqualTo(rows);
        assertThat(
                        lake.value(
                                "select count(*) from general_insurance_redshift_spectrum where \"IncurredLosses\" is not null"))
                .isNotEqualTo("0");
        assertThat(lake.value("select min(length(ein)) from " + CONSUME)).isEqualTo("64");
        assertThat(lake.value("select count(distinct customerno) from " + CONSUME))
                .isEqualTo("1");
    }

    @Test
    void aFileUploadedTwiceLeavesEachRowOnceAndAnotherFileOfTheDayStays() throws IOException {
        String header = lines("ClaimData.csv").get(0);
        String first = header + "\n2024-03-01,2024-03-31,P1,10.50,2025-08-01 06:00:00.000+0000\n"
                + "2024-04-01,2024-04-30,P1,11.50,2025-08-01 06:00:00.000+0000\n";
        String second = header + "\n2024-03-01,2024-03-31,P2,12.50,2025-08-01 06:00:00.000+0000\n";
        assertSucceeded(lake.load("Twice/Claims/2026/01/02/a.csv", first));
        assertSucceeded(lake.load("Twice/Claims/2026/01/02/a.csv", first));
        assertSucceeded(lake.load("Twice/Claims/2026/01/02/b.csv", second));
        assertThat(lake.value("select count(*) from awsdatacatalog.twice.claims"))
                .isEqualTo("3");
        assertThat(
                        lake.value(
                                "select count(distinct policynumber) from awsdatacatalog.twice.claims where year = '2026' and month = '01' and day = '02'"))
                .isEqualTo("2");
    }

    @Test
    void acceptsAByteOrderMarkWindowsLineEndsAndQuotedLineBreaks() {
        assertSucceeded(
                lake.load("Odd/Notes/n.csv", "\uFEFFId,Note\r\n1,\"two\r\nlines, \"\"quoted\"\"\"\r\n2,plain\r\n"));
        assertThat(lake.value("select count(*) from awsdatacatalog.odd.notes")).isEqualTo("2");
        assertThat(lake.value("select note from awsdatacatalog.odd.notes where id = '1'"))
                .contains("lines, \"quoted\"");
    }

    @Test
    void theJobsLogIntoTheGroupsOfTheTemplatesAndNowhereElse() throws IOException {
        assertSucceeded(lake.load("Odd/Logged/l.csv", "a,b\n1,2\n"));
        Path logs = lake.lake().context().logs();
        String group = "aws-glue/jobs/dev-insurancelake-glue-encryption-role/dev-insurancelake-us-east-2-glue-role/";
        try (var files = Files.walk(logs.resolve("aws-glue"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("jr_"))
                            .map(file -> logs.relativize(file.getParent()).toString())
                            .distinct())
                    .contains(group + "output")
                    .isSubsetOf(group + "output", group + "error");
        }
    }

    @Test
    void keysWithSpacesQuotesAndUnicodeAreLoaded() {
        assertSucceeded(lake.load("Odd/Keys/it%27s%20%C3%A9t%C3%A9%20%2B%201.csv", "a,b\n1,2\n"));
        assertThat(lake.value("select count(*) from awsdatacatalog.odd.keys")).isEqualTo("1");
    }

    @Test
    void aShortRowEndsTheRunWithItsPlaceAndNothingVisible() {
        assertFailed(lake.load("Bad/Short/s.csv", "a,b,c\n1,2,3\n4,5\n"), "2");
        assertAbsent("bad", "short");
    }

    @Test
    void anEmptyFileEndsTheRun() {
        assertFailed(lake.load("Bad/Empty/e.csv", ""), "no rows");
        assertAbsent("bad", "empty");
    }

    @Test
    void aValueOfTheWrongTypeEndsTheRunAndKeepsTheRowsBefore() throws IOException {
        spec("Bad-Typed", "{\"transform_spec\": {\"date\": [{\"field\": \"d\", \"format\": \"yyyy-MM-dd\"}]}}");
        assertSucceeded(lake.load("Bad/Typed/t.csv", "d,v\n2024-01-01,1\n"));
        assertFailed(lake.load("Bad/Typed/t.csv", "d,v\n2024-01-01,1\nyesterday,2\n"), "d");
        assertThat(lake.value("select count(*) from awsdatacatalog.bad.typed")).isEqualTo("1");
    }

    @Test
    void aMalformedSpecAndAnUnknownTransformEndTheRunBeforeARowIsWritten() throws IOException {
        spec("Bad-Spec", "{\"transform_spec\": ");
        assertFailed(lake.load("Bad/Spec/x.csv", "a\n1\n"), "Bad-Spec.json");
        assertAbsent("bad", "spec");
        spec("Bad-Transform", "{\"transform_spec\": {\"encryptt\": [\"a\"]}}");
        assertFailed(lake.load("Bad/Transform/x.csv", "a\n1\n"), "encryptt");
        assertAbsent("bad", "transform");
    }

    @Test
    void aPartitionFolderThatIsNoNumberIsRejectedInTheAuditTableAndStartsNothing() {
        List<String> before = lake.executionArns();
        lake.upload("Bad/Folder/archive/x.csv", "a\n1\n");
        Awaited.until(
                () -> lake.audit().stream()
                        .filter(row -> row.path("source_key").path("S").asText().equals("Bad/Folder"))
                        .toList(),
                rows -> rows.size() == 1
                        && rows.get(0)
                                .path("job_latest_status")
                                .path("S")
                                .asText()
                                .equals("FAILED")
                        && rows.get(0).path("error_message").path("S").asText().contains("archive"));
        assertThat(lake.executionArns()).isEqualTo(before);
    }

    @Test
    void aUserWithoutTheGrantIsRefused() {
        assertThat(
                        lake.value(
                                "select count(*) from svv_external_schemas where schemaname = 'datalake_syntheticgeneraldata_consume'"))
                .isEqualTo("1");
        lake.administrator().run("create user stranger password disable");
        DataApiClient stranger = lake.as("stranger");
        assertThatThrownBy(() -> stranger.run("select * from general_insurance_redshift_materialized"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> stranger.run("select * from datalake_syntheticgeneraldata_consume.policydata"))
                .hasMessageContaining("permission denied");
    }

    private void spec(String name, String content) throws IOException {
        lake.upload(lake.scriptsBucket(), "etl/transformation-spec/" + name + ".json", content);
    }

    private static List<String> lines(String sample) throws IOException {
        return Files.readAllLines(Path.of("samples", sample));
    }

    private void assertSucceeded(JsonNode execution) {
        assertThat(execution.path("status").asText())
                .as(execution.path("cause").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(lake.auditOf(execution).path("job_latest_status").path("S").asText())
                .isEqualTo("SUCCEEDED");
    }

    private void assertFailed(JsonNode execution, String reason) {
        assertThat(execution.path("status").asText()).isEqualTo("FAILED");
        JsonNode audit = lake.auditOf(execution);
        assertThat(audit.path("job_latest_status").path("S").asText()).isEqualTo("FAILED");
        assertThat(audit.path("error_message").path("S").asText()).contains(reason);
        assertThat(notifications())
                .contains(audit.path("execution_id").path("S").asText());
    }

    private String notifications() {
        try (var files = Files.walk(lake.lake().context().logs().resolve("sns"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private void assertAbsent(String database, String table) {
        assertThatThrownBy(() -> lake.value("select count(*) from awsdatacatalog." + database + "." + table))
                .hasMessageContaining("does not exist");
    }
}
