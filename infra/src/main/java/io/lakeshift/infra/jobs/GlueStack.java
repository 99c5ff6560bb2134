package io.lakeshift.infra.jobs;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.connection.GlueConnections;
import io.lakeshift.infra.connection.JdbcLogin;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.infra.storage.BucketPurpose;
import io.lakeshift.infra.storage.LakeBucket;
import io.lakeshift.infra.storage.LakeStorage;
import io.lakeshift.infra.tables.LakeTables;
import io.lakeshift.infra.warehouse.Warehouse;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The stack with the Glue jobs, their role and buckets, and the specifications, SQL and lookups they use. */
public final class GlueStack extends LakeStack {

    private final JobBuckets buckets;
    private final LakeJobs jobs;

    /**
     * What the jobs are made of and work with.
     *
     * @param files the jar, the scripts, the specifications and the SQL
     * @param functionCode the code of the functions that deploy specifications and lookups
     * @param storage the data
     * @param tables the lookups and tokens
     * @param warehouse the Redshift warehouse
     * @param jdbc how the jobs reach the warehouse by JDBC; empty if they do not
     */
    public record Inputs(
            JobFiles files,
            FunctionCode functionCode,
            LakeStorage storage,
            LakeTables tables,
            Warehouse warehouse,
            Optional<JdbcLogin> jdbc) {}

    public GlueStack(Construct scope, LakeConfig config, Inputs inputs) {
        super(scope, "EtlGlue", config, "The Glue jobs of the data lake, with their role, scripts and lookups");
        IBucket temp = bucket(BucketPurpose.TEMP, inputs.storage());
        buckets = new JobBuckets(bucket(BucketPurpose.SCRIPTS, inputs.storage()), temp);
        SparkJobs.Code code = SparkJobs.Code.of(this, inputs.files());
        Optional<GlueConnections> connections =
                inputs.jdbc().map(login -> new GlueConnections(this, "Connections", names(), login));
        GlueRole role = new GlueRole(
                this,
                "GlueRole",
                names(),
                new GlueRole.Props(
                        inputs.storage(),
                        inputs.tables(),
                        buckets,
                        code.assets(),
                        inputs.warehouse(),
                        JobRolePolicies.of(config, this, connections)));
        new AthenaWorkgroup(
                this, "AthenaWorkgroup", names(), temp, inputs.storage().key());
        jobs = new SparkJobs(
                        this,
                        new DefaultArguments(
                                config,
                                inputs,
                                buckets,
                                HashKeySecret.of(this, config, inputs.storage().key(), dataRemoval(), role)))
                .make(
                        code,
                        role.resource().getRoleArn(),
                        connections.map(GlueConnections::references).orElse(List.of()));
        new StagedRows(
                this,
                "StagedRows",
                new StagedRows.Props(
                        temp, inputs.storage().key(), inputs.warehouse().role()));
        Asset specsAndSql = StagedFiles.of(inputs.files()).toAsset(this, "SpecsAndSql");
        new Lookups(
                this,
                "Lookups",
                inputs.functionCode(),
                specsAndSql,
                inputs.tables().valueLookup());
        List<IConstruct> others = getNode().getChildren();
        DeployedFiles lakeFiles =
                new DeployedFiles(this, "LakeFiles", inputs.functionCode(), specsAndSql, buckets.scripts());
        others.forEach(lakeFiles::comesAfter);
        export(role);
    }

    public JobBuckets buckets() {
        return buckets;
    }

    public LakeJobs jobs() {
        return jobs;
    }

    private IBucket bucket(BucketPurpose purpose, LakeStorage storage) {
        return LakeBucket.of(
                        this,
                        purpose,
                        new LakeBucket.Props(config(), storage.key(), storage.accessLogBucket(), dataRemoval()))
                .resource();
    }

    private void export(GlueRole role) {
        new Exports(this, names())
                .addOfLake("GlueRole", role.resource().getRoleName(), "The role of the Glue jobs")
                .addOfLake("GlueScriptsBucket", buckets.scripts().getBucketName(), "Specifications and SQL")
                .addOfLake("GlueScriptsBucketArn", buckets.scripts().getBucketArn(), "Its ARN")
                .addOfLake("GlueScriptsTempBucket", buckets.temp().getBucketName(), "Temporary files of the jobs")
                .addOfLake("GlueScriptsTempBucketArn", buckets.temp().getBucketArn(), "Its ARN");
    }
}
