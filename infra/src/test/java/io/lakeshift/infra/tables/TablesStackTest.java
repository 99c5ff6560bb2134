package io.lakeshift.infra.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

class TablesStackTest {

    private static final String TABLE = "AWS::DynamoDB::Table";
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();

    @Test
    void givesTheAuditTableBothIndexes() {
        PROJECT.template("EtlDynamoDb")
                .hasResourceProperties(
                        TABLE,
                        Map.of(
                                "TableName",
                                "dev-insurancelake-etl-job-audit",
                                "KeySchema",
                                List.of(key("execution_id", "HASH")),
                                "GlobalSecondaryIndexes",
                                List.of(
                                        index(
                                                "source_key-job_start_date_int-index",
                                                List.of(key("source_key", "HASH"), key("job_start_date_int", "RANGE")),
                                                List.of("job_latest_status")),
                                        index(
                                                "job_latest_status-dependency_key-index",
                                                List.of(
                                                        key("job_latest_status", "HASH"),
                                                        key("dependency_key", "RANGE")),
                                                List.of(
                                                        "execution_id",
                                                        "sfn_execution_name",
                                                        "sfn_input",
                                                        "source_key"))),
                                "AttributeDefinitions",
                                Match.arrayWith(
                                        List.of(Map.of("AttributeName", "job_start_date_int", "AttributeType", "N")))));
    }

    @Test
    void keysTheOtherTablesAsTheJobsReadThem() {
        PROJECT.template("EtlDynamoDb")
                .hasResourceProperties(
                        TABLE,
                        Map.of(
                                "TableName",
                                "dev-insurancelake-etl-hash-values",
                                "KeySchema",
                                List.of(key("hash_key", "HASH"))));
        PROJECT.template("EtlDynamoDb")
                .hasResourceProperties(
                        TABLE,
                        Map.of(
                                "TableName",
                                "dev-insurancelake-etl-value-lookup",
                                "KeySchema",
                                List.of(key("source_system", "HASH"), key("column_name", "RANGE"))));
        PROJECT.template("EtlDynamoDb")
                .hasResourceProperties(
                        TABLE,
                        Map.of(
                                "TableName",
                                "dev-insurancelake-etl-multi-lookup",
                                "KeySchema",
                                List.of(key("lookup_group", "HASH"), key("lookup_item", "RANGE"))));
        PROJECT.template("EtlDynamoDb")
                .hasResourceProperties(
                        TABLE,
                        Map.of(
                                "TableName",
                                "dev-insurancelake-etl-dq-results",
                                "KeySchema",
                                List.of(key("execution_id", "HASH"), key("job_id_action_rule", "RANGE"))));
    }

    @Test
    void canRecoverEveryTableAndEncryptsItWithTheLakesKey() {
        PROJECT.template("EtlDynamoDb")
                .resourcePropertiesCountIs(
                        TABLE,
                        Map.of(
                                "PointInTimeRecoverySpecification",
                                Map.of("PointInTimeRecoveryEnabled", true),
                                "SSESpecification",
                                Match.objectLike(Map.of("SSEEnabled", true, "SSEType", "KMS")),
                                "BillingMode",
                                "PAY_PER_REQUEST"),
                        5);
    }

    @Test
    void protectsTablesFromDeletionOutsideOfDev() {
        assertThat(protections(Variants.PROVISIONED.synthesis())).containsOnly(true);
        assertThat(protections(PROJECT)).containsOnly(false);
    }

    private static List<Object> protections(Synthesis synthesis) {
        return synthesis.resources("EtlDynamoDb", TABLE).values().stream()
                .map(table -> ((Map<?, ?>) table.get("Properties")).get("DeletionProtectionEnabled"))
                .map(Object.class::cast)
                .toList();
    }

    private static Map<String, String> key(String name, String type) {
        return Map.of("AttributeName", name, "KeyType", type);
    }

    private static Map<String, Object> index(String name, List<?> keys, List<String> attributes) {
        return Map.of(
                "IndexName",
                name,
                "KeySchema",
                keys,
                "Projection",
                Map.of("ProjectionType", "INCLUDE", "NonKeyAttributes", attributes));
    }
}
