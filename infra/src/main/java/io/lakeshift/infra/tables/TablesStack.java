package io.lakeshift.infra.tables;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.LakeStack;
import java.util.List;
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
        super(scope, "EtlDynamoDb", config, "The audit, token and lookup tables of the data lake");
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
                        .build());
    }

    public LakeTables tables() {
        return tables;
    }

    private Table jobAudit(IKey key) {
        Table table = table("JobAuditTable", "etl-job-audit", key)
                .partitionKey(text("execution_id"))
                .build();
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName("source_key-job_start_date_int-index")
                .partitionKey(text("source_key"))
                .sortKey(number("job_start_date_int"))
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(List.of("job_latest_status"))
                .build());
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName("job_latest_status-dependency_key-index")
                .partitionKey(text("job_latest_status"))
                .sortKey(text("dependency_key"))
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(List.of("execution_id", "sfn_execution_name", "sfn_input", "source_key"))
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
