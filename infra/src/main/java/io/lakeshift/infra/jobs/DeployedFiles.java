package io.lakeshift.infra.jobs;

import io.lakeshift.infra.function.AssetReading;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.lambdas.files.LakeFilesHandler;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Puts the project's specifications and SQL below {@code etl/} of the scripts bucket. A custom resource whose properties
 * name the asset, and with it the files' hash, does so whenever a file changes.
 */
final class DeployedFiles extends Construct {

    private static final String PREFIX = "etl";

    private final CustomResource files;

    DeployedFiles(Construct scope, String id, FunctionCode code, Asset asset, IBucket bucket) {
        super(scope, id);
        String scripts = bucket.getBucketArn();
        JavaFunction function = new JavaFunction(
                        this,
                        "Function",
                        code,
                        new JavaFunction.Props(
                                "etl-lake-files",
                                "Puts specifications and SQL into the scripts bucket when they are deployed",
                                LakeFilesHandler.class,
                                Map.of(),
                                Duration.minutes(5)))
                .allow(new AssetReading(List.of(asset)).permissions())
                .allow(
                        Allow.actions("s3:GetObject", "s3:PutObject", "s3:DeleteObject")
                                .on(scripts + "/" + PREFIX + "/*"),
                        Allow.actions("s3:ListBucket").on(scripts),
                        code.keyUse());
        AcceptedFinding.wildcard("The function writes whatever files the project has, below one prefix of one bucket.")
                .on(function, "Resource::.*/etl/\\*");
        AcceptedFinding.wildcard(AssetReading.ANY_KEY_REASON).on(function, AssetReading.ANY_KEY);
        files = CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::LakeFiles")
                .serviceToken(function.resource().getFunctionArn())
                .serviceTimeout(Duration.minutes(10))
                .properties(Map.of(
                        "SourceBucket", asset.getS3BucketName(),
                        "SourceKey", asset.getS3ObjectKey(),
                        "TargetBucket", bucket.getBucketName(),
                        "TargetPrefix", PREFIX))
                .build();
        files.getNode().addDependency(function);
    }

    /**
     * Lets the files be put only after something is there. A bucket that holds objects cannot be deleted, so a first
     * deployment that fails after the files were put could not be rolled back.
     */
    void comesAfter(IConstruct other) {
        files.getNode().addDependency(other);
    }
}
