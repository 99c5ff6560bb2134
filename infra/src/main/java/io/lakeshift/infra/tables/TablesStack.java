package io.lakeshift.infra.tables;

import io.lakeshift.etl.lineage.LineageSchema;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.lambdas.audit.AuditSchema;
import io.lakeshift.redshift.client.run.RunField;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** The stack with the DynamoDB tables; all are on demand, encrypted with the lake's key and recoverable. */
public final class TablesStack extends LakeStack {

    private final LakeTables tables;

    public TablesStack(Construct scope, LakeConfig config, IKey key) {
        super(scope, "EtlDynamoDb", config, "The audit, token, lookup and outcome tables of the data lake");
        tables = new LakeTables(
                jobAudit(key),
                table("HashValuesTable", "etl-hash-values", key)
                        .partitionKey(text("hash_key"))
                        .build(),
                table("ValueLookupTable", "etl-value-lookup", key)
                        .partitionKey(text("source_system"))
                        .sortKey(text("column_name"))
                        .build(),
                table("MultiLookupTable", "etl-multi-lookup", key)
                        .partitionKey(text("lookup_group"))
                        .sortKey(text("lookup_item"))
                        .build(),
                table("DqResultsTable", "etl-dq-results", key)
                        .partitionKey(text(RunField.EXECUTION_ID.key()))
                        .sortKey(text("job_id_action_rule"))
                        .build(),
                config.observation().lineage().table() ? Optional.of(lineage(key)) : Optional.empty());
    }

    public LakeTables tables() {
        return tables;
    }

    private Table lineage(IKey key) {
        return table("DataLineageTable", LineageSchema.TABLE, key)
                .partitionKey(text(LineageSchema.EXECUTION_ID))
                .sortKey(text(LineageSchema.SEQUENCE))
                .build();
    }

    private Table jobAudit(IKey key) {
        Table table = table("JobAuditTable", AuditSchema.TABLE, key)
                .partitionKey(text(AuditSchema.EXECUTION_ID))
                .build();
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(AuditSchema.RUNS_INDEX)
                .partitionKey(text(AuditSchema.SOURCE_KEY))
                .sortKey(number(AuditSchema.ARRIVED_SECONDS))
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(List.of(AuditSchema.STATUS))
                .build());
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(AuditSchema.WAITING_INDEX)
                .partitionKey(text(AuditSchema.STATUS))
                .sortKey(text(AuditSchema.DEPENDENCY))
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(List.of(
                        AuditSchema.EXECUTION_ID,
                        AuditSchema.EXECUTION_NAME,
                        AuditSchema.INPUT,
                        AuditSchema.SOURCE_KEY))
                .build());
        return table;
    }

    private Table.Builder table(String id, String name, IKey key) {
        return Table.Builder.create(this, id)
                .tableName(names().regional(name))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .encryptionKey(key)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(config().protection().deletionProtection())
                .removalPolicy(dataRemoval());
    }

    private static Attribute text(String name) {
        return attribute(name, AttributeType.STRING);
    }

    private static Attribute number(String name) {
        return attribute(name, AttributeType.NUMBER);
    }

    private static Attribute attribute(String name, AttributeType type) {
        return Attribute.builder().name(name).type(type).build();
    }
}
