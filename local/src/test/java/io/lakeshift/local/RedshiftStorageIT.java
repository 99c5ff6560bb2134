package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.terminal.DataApiClient;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Tables of the consume layer that are kept in Redshift managed storage. */
class RedshiftStorageIT {
    private static final String HEADER = "id,name,amount\n";
    private static final String STORED = "{\"consume_storage\": \"redshift\"}";
    private static final String STAGING = "etl/cleanse_to_consume/redshift/";
    private final SharedLake lake = SharedLake.get();

    @Test
    void twoRunsLeaveTheRowsOfOneAndAnyDatabaseReadsThem() {
        workflow("Stored-Orders", STORED, """
                select cast(id as int) id, name, cast(amount as decimal(10,2)) amount from {source_database_name}.{table_name}
                """);
        String rows = HEADER + "1,first,10.10\n2,second,20.20\n";
        assertSucceeded(lake.load("Stored/Orders/2026/01/02/a.csv", rows));
        List<List<String>> before = rows("select * from stored_consume.public.orders order by id limit 100;");
        assertSucceeded(lake.load("Stored/Orders/2026/01/02/a.csv", rows));

        assertThat(before).containsExactly(List.of("1", "first", "10.10"), List.of("2", "second", "20.20"));
        assertThat(rows("SELECT * FROM Stored_Consume.PUBLIC.Orders ORDER BY id"))
                .isEqualTo(before);
        assertThat(rows("select load_number, row_count from stored_consume.lakeshift.orders order by 1"))
                .containsExactly(List.of("1", "2"), List.of("2", "2"));
        assertThat(staged()).isEmpty();
    }

    @Test
    void valuesArriveWithoutLoss() {
        workflow("Stored-Types", """
                {"consume_storage": "redshift",
                 "redshift_table": {"distribution_key": "id", "sort_keys": ["d", "ts"]}}
                """, """
                select cast(id as bigint) id, cast(1 as tinyint) tiny, cast(-32768 as smallint) small,
                  2147483647 as whole, 9223372036854775807 as big, cast(1.5 as float) single, 1e300D double_value,
                  cast('0.01' as decimal(3,2)) cents, cast('99999999999999999999999999999999999.999' as decimal(38,3)) huge,
                  cast('-12345678901234.5678' as decimal(18,4)) medium,
                  date'0001-01-01' d, timestamp'2024-02-29 23:59:59.123456' ts, timestamp_ntz'1969-12-31 00:00:00.000001' ntz,
                  true yes, cast(null as boolean) no_flag, cast(null as decimal(5,1)) no_number, '' empty_text,
                  repeat('ä', 32767) long_text, 'it\\'s "quoted" \\n ☃' odd_text,
                  named_struct('a', 1, 'b', array('x', null), 'c', map('k', cast(2.50 as decimal(5,2)))) nested
                from {source_database_name}.{table_name}
                """);
        assertSucceeded(lake.load("Stored/Types/t.csv", HEADER + "7,x,1\n"));

        assertThat(rows(
                        "select id, tiny, small, whole, big, single, double_value, cents, huge, medium, d, ts, ntz, yes,"
                                + " no_flag, no_number, empty_text, octet_length(long_text), odd_text,"
                                + " nested from stored_consume.public.types"))
                .containsExactly(Arrays.asList(
                        "7",
                        "1",
                        "-32768",
                        "2147483647",
                        "9223372036854775807",
                        "1.5",
                        "1.0E300",
                        "0.01",
                        "99999999999999999999999999999999999.999",
                        "-12345678901234.5678",
                        "0001-01-01",
                        "2024-02-29 23:59:59.123456",
                        "1969-12-31 00:00:00.000001",
                        "true",
                        null,
                        null,
                        "",
                        "65534",
                        "it's \"quoted\" \n ☃",
                        "{\"a\":1,\"b\":[\"x\",null],\"c\":{\"k\":2.5}}"));
        assertThat(rows("select column_name, data_type, character_maximum_length, numeric_precision, numeric_scale from"
                        + " svv_all_columns where database_name = 'stored_consume' and table_name = 'types'"
                        + " and column_name in ('tiny', 'huge', 'long_text', 'nested') order by 1"))
                .containsExactly(
                        Arrays.asList("huge", "numeric", null, "38", "3"),
                        Arrays.asList("long_text", "character varying", "65535", null, null),
                        Arrays.asList("nested", "super", null, null, null),
                        Arrays.asList("tiny", "smallint", null, null, null));
    }

    @Test
    void columnsAreAddedAndWhatWouldLoseDataIsRefused() {
        String file = HEADER + "1,first,10.10\n";
        workflow("Stored-Columns", STORED, "select id, cast(amount as decimal(10,2)) amount from stored.columns");
        assertSucceeded(lake.load("Stored/Columns/c.csv", file));
        workflow("Stored-Columns", STORED, "select name, id, cast(amount as decimal(6,1)) amount from stored.columns");
        assertSucceeded(lake.load("Stored/Columns/c.csv", file));
        assertThat(rows("select * from stored_consume.public.columns")).containsExactly(List.of("1", "10.10", "first"));

        workflow("Stored-Columns", STORED, "select name, cast(amount as decimal(12,4)) amount from stored.columns");
        assertFailed(
                lake.load("Stored/Columns/c.csv", file),
                "column id (bigint) is not in the result",
                "column amount is decimal(10,2) in the table and decimal(12,4) in the result");
        assertThat(rows("select * from stored_consume.public.columns")).containsExactly(List.of("1", "10.10", "first"));
        assertThat(staged()).isEmpty();
    }

    @Test
    void rowsAreMergedByTheirKeys() {
        workflow("Stored-Merged", """
                {"consume_storage": "redshift", "redshift_table": {"write": "merge", "merge_keys": ["id"]}}
                """, "select id, name from stored.merged where execution_id = '{execution_id}'");
        assertSucceeded(lake.load("Stored/Merged/a.csv", HEADER + "1,first,1\n2,second,2\n"));
        assertSucceeded(lake.load("Stored/Merged/b.csv", HEADER + "2,changed,2\n3,third,3\n"));
        assertSucceeded(lake.load("Stored/Merged/b.csv", HEADER + "2,changed,2\n3,third,3\n"));
        assertThat(rows("select id, name from stored_consume.public.merged order by id"))
                .containsExactly(List.of("1", "first"), List.of("2", "changed"), List.of("3", "third"));
        assertFailed(lake.load("Stored/Merged/c.csv", HEADER + "4,x,1\n4,y,1\n"), "more than one row of the result");
    }

    @Test
    void rowsAreReplacedWhoseKeysAreAllEqualAndTheOthersStay() {
        workflow(
                "Stored-Pairs", """
                {"consume_storage": "redshift", "redshift_table": {"write": "merge", "merge_keys": ["id", "name"]}}
                """, "select id, name, amount from stored.pairs where execution_id = '{execution_id}'");
        assertSucceeded(lake.load("Stored/Pairs/a.csv", HEADER + "1,a,10\n1,b,20\n2,a,30\n"));
        assertSucceeded(lake.load("Stored/Pairs/b.csv", HEADER + "1,b,21\n2,b,40\n"));
        assertThat(rows("select id, name, amount from stored_consume.public.pairs order by id, name"))
                .containsExactly(
                        List.of("1", "a", "10"),
                        List.of("1", "b", "21"),
                        List.of("2", "a", "30"),
                        List.of("2", "b", "40"));
    }

    @Test
    void aRunThatIsKilledLeavesTheOldRowsAndTheNextOneLeavesNothingStaged() {
        String quick = "select cast(id as bigint) id from stored.killed";
        // The first files are staged at once; the row of the other branch is worked on for minutes.
        String slow = quick + " union all select id from range(0, 1000, 1, 1) where exists("
                + "sequence(1, 9000), x -> exists(sequence(1, 9000), y -> x * y = -1 - id))";
        workflow("Stored-Killed", STORED, quick);
        assertSucceeded(lake.load("Stored/Killed/k.csv", HEADER + "1,x,1\n"));

        workflow("Stored-Killed", STORED, slow);
        String killed = lake.start("Stored/Killed/k.csv", HEADER + "1,x,1\n2,y,2\n");
        Awaited.until(this::staged, objects -> objects.stream().anyMatch(key -> key.contains("/killed/")));
        lake.stop(killed);
        Awaited.until(() -> lake.jobRuns("cleanse-to-consume-job"), states -> !states.contains("RUNNING"));
        assertThat(rows("select id from stored_consume.public.killed")).containsExactly(List.of("1"));

        workflow("Stored-Killed", STORED, quick);
        assertSucceeded(lake.load("Stored/Killed/k.csv", HEADER + "1,x,1\n2,y,2\n"));
        assertThat(rows("select id from stored_consume.public.killed order by id"))
                .containsExactly(List.of("1"), List.of("2"));
        assertThat(staged()).isEmpty();
    }

    @Test
    void aReaderNeedsTheGrantAndAnUnknownStorageIsRefused() {
        workflow("Stored-Unknown", "{\"consume_storage\": \"redshfit\"}", "select 1 as id");
        assertFailed(
                lake.load("Stored/Unknown/u.csv", HEADER + "1,x,1\n"),
                "'consume_storage': 'redshfit' is not known; allowed are datalake, redshift");

        workflow("Stored-Granted", STORED, "select id from stored.granted");
        assertSucceeded(lake.load("Stored/Granted/g.csv", HEADER + "1,x,1\n"));
        lake.administrator().run("create user outsider password disable");
        DataApiClient outsider = lake.as("outsider");
        assertThatThrownBy(() -> outsider.run("select * from stored_consume.public.granted"))
                .hasMessageContaining("permission denied");
    }

    private void workflow(String name, String spec, String sql) {
        lake.upload(lake.scriptsBucket(), "etl/transformation-spec/" + name + ".json", spec);
        lake.upload(lake.scriptsBucket(), "etl/transformation-sql/spark-" + name + ".sql", sql);
    }

    private List<List<String>> rows(String sql) {
        return lake.administrator().run(sql).rows();
    }

    private List<String> staged() {
        String bucket = lake.scriptsBucket().replaceFirst("-etl-scripts$", "-glue-temp");
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(lake.lake().context().endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Caller.ADMINISTRATOR_KEY, "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            return s3.listObjectsV2(request -> request.bucket(bucket).prefix(STAGING)).contents().stream()
                    .map(object -> object.key())
                    .toList();
        }
    }

    private static void assertSucceeded(JsonNode execution) {
        assertThat(execution.path("status").asText())
                .as(execution.path("cause").asText())
                .isEqualTo("SUCCEEDED");
    }

    private void assertFailed(JsonNode execution, String... reasons) {
        assertThat(execution.path("status").asText()).isEqualTo("FAILED");
        assertThat(lake.auditOf(execution).path("error_message").path("S").asText())
                .contains(reasons);
    }
}
