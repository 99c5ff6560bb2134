package io.lakeshift.infra.jobs;

import io.lakeshift.infra.function.AssetReading;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.lambdas.lookup.LookupHandler;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/** Loads the project's lookups into the value-lookup table whenever one changes. */
final class Lookups extends Construct {

    Lookups(Construct scope, String id, FunctionCode code, Asset asset, ITable table) {
        super(scope, id);
        JavaFunction function = new JavaFunction(
                        this,
                        "Function",
                        code,
                        new JavaFunction.Props(
                                "etl-lookups",
                                "Loads the lookups into the value-lookup table when they are deployed",
                                LookupHandler.class,
                                Map.of(),
                                Duration.minutes(5)))
                .allow(new AssetReading(List.of(asset)).permissions())
                .allow(Allow.actions("dynamodb:PutItem").on(table.getTableArn()), code.tableKeyUse());
        AcceptedFinding.wildcard(AssetReading.ANY_KEY_REASON).on(function, AssetReading.ANY_KEY);
        CustomResource lookups = CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::Lookups")
                .serviceToken(function.resource().getFunctionArn())
                .serviceTimeout(Duration.minutes(10))
                .properties(Map.of(
                        "SourceBucket", asset.getS3BucketName(),
                        "SourceKey", asset.getS3ObjectKey(),
                        "Table", table.getTableName()))
                .build();
        lookups.getNode().addDependency(function);
    }
}
