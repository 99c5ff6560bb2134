package io.lakeshift.etl.aws;

import io.lakeshift.etl.warehouse.ConsumeWarehouse;
import io.lakeshift.etl.warehouse.WarehouseSettings;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.StatementRunner;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** Opens the warehouse that a job's arguments name. */
public final class AwsWarehouse {

    private AwsWarehouse() {}

    /** The warehouse, worked in as the job's IAM role; its clients live as long as the job. */
    public static ConsumeWarehouse open(WarehouseSettings settings) {
        RedshiftDataClient statements = StatementRunner.clientBuilder().build();
        return new ConsumeWarehouse(
                settings.database(),
                database -> new StatementRunner(statements, database, new ConnectionIdentity.Iam()),
                new ConsumeWarehouse.Loading(
                        new S3StagingStore(JobClients.s3(), settings.staging().bucket()),
                        settings.staging().prefix(),
                        settings.role(),
                        settings.readers(),
                        new GlueJobRuns(JobClients.glue(), settings.run().job())));
    }
}
