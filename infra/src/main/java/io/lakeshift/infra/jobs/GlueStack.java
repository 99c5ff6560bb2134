package io.lakeshift.infra.jobs;

import io.lakeshift.etl.collect.CollectToCleanseArguments;
import io.lakeshift.etl.consume.CleanseToConsumeArguments;
import io.lakeshift.etl.consume.ConsumeStorage;
import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.Lifecycle;
import io.lakeshift.infra.connection.GlueConnections;
import io.lakeshift.infra.connection.JdbcLogin;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.lakeformation.LakeFormationStack;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.infra.storage.Expiry;
import io.lakeshift.infra.storage.LakeBucket;
import io.lakeshift.infra.storage.LakeStorage;
import io.lakeshift.infra.tables.LakeTables;
import io.lakeshift.infra.warehouse.Warehouse;
import io.lakeshift.redshift.client.DatabaseUser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The stack with the Glue jobs, their role and buckets, and the specifications, SQL and lookups they use. */
public final class GlueStack extends LakeStack {

    static final String CLEANSE_TO_CONSUME = "cleanse-to-consume-job";

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

    /**
     * The files of the jobs.
     *
     * @param jar the jar with the main classes
     * @param scripts the directory with the Scala scripts
     * @param specs the directory with mappings, specifications and lookups
     * @param sql the directory with the SQL
     */
    public record JobFiles(Path jar, Path scripts, Path specs, Path sql) {}

    public GlueStack(Construct scope, LakeConfig config, Inputs inputs) {
        super(scope, "EtlGlue", config, "The Glue jobs of the data lake, with their role, scripts and lookups");
        Lifecycle lifecycle = config.protection().lifecycle();
        LakeBucket temp = bucket("Temp", "glue-temp", inputs.storage(), Expiry.ofObjects(lifecycle.tempDays(), 1));
        buckets = new JobBuckets(
                bucket("Scripts", "etl-scripts", inputs.storage(), Expiry.ofOldVersions(lifecycle.noncurrentDays()))
                        .resource(),
                temp.resource());
        JobFiles files = inputs.files();
        Asset jar = asset("JobJar", files.jar());
        Asset collectScript = asset("CollectToCleanseScript", files.scripts().resolve("CollectToCleanse.scala"));
        Asset cleanseScript = asset("CleanseToConsumeScript", files.scripts().resolve("CleanseToConsume.scala"));
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
                        List.of(jar, collectScript, cleanseScript),
                        inputs.warehouse(),
                        connections.map(GlueConnections::permissions).orElse(List.of())));
        String encryptionName = names().regional("glue-encryption");
        JobEncryption encryption = new JobEncryption(
                this, "JobEncryption", encryptionName, inputs.storage().key());
        encryption
                .getNode()
                .addDependency(
                        new JobLogGroups(this, "JobLogs", inputs.functionCode(), names().glueRole(), encryptionName));
        SparkJob.Setup setup = new SparkJob.Setup(
                role.resource().getRoleArn(),
                jar,
                new IcebergSettings("s3://" + inputs.storage().cleanse().getBucketName() + "/iceberg").toConfArgument(),
                encryption.name(),
                config.platform().jobs(),
                connections.map(GlueConnections::references).orElse(List.of()));
        jobs = new LakeJobs(
                collectToCleanse(setup, collectScript, inputs).name(),
                cleanseToConsume(
                                setup,
                                cleanseScript,
                                inputs,
                                config.platform().jobs().tables().consumeStorage())
                        .name(),
                config.platform().jobs().tables().consumeStorage());
        new StagedRows(
                this,
                "StagedRows",
                new StagedRows.Props(
                        temp,
                        CleanseToConsumeArguments.Defaults.STAGING,
                        inputs.storage().key(),
                        inputs.warehouse().role()));
        Asset specsAndSql = StagedFiles.of(files).toAsset(this, "SpecsAndSql");
        new Lookups(
                this,
                "Lookups",
                inputs.functionCode(),
                specsAndSql,
                inputs.tables().valueLookup());
        List<IConstruct> others = getNode().getChildren();
        LakeFiles lakeFiles = new LakeFiles(this, "LakeFiles", inputs.functionCode(), specsAndSql, buckets.scripts());
        others.forEach(lakeFiles::comesAfter);
        export(role);
    }

    public JobBuckets buckets() {
        return buckets;
    }

    public LakeJobs jobs() {
        return jobs;
    }

    private LakeBucket bucket(String id, String zone, LakeStorage storage, Expiry expiry) {
        return new LakeBucket(
                this,
                id + "Bucket",
                new LakeBucket.Props(
                        names().bucket(zone), storage.key(), storage.accessLogBucket(), expiry, dataRemoval()));
    }

    private Asset asset(String id, Path path) {
        return Asset.Builder.create(this, id).path(path.toString()).build();
    }

    private SparkJob collectToCleanse(SparkJob.Setup setup, Asset script, Inputs inputs) {
        LakeStorage storage = inputs.storage();
        LakeTables tables = inputs.tables();
        return new SparkJob(
                this,
                "CollectToCleanseJob",
                setup,
                new SparkJob.Props(
                        names().regional("collect-to-cleanse-job"),
                        "Cleans an uploaded file and loads it into its table of the cleanse layer",
                        script,
                        tagging(new CollectToCleanseArguments.Defaults(
                                        names().environment().id(),
                                        buckets.scripts().getBucketName(),
                                        storage.collect().getBucketName(),
                                        storage.cleanse().getBucketName(),
                                        buckets.temp().getBucketName(),
                                        new CollectToCleanseArguments.Tables(
                                                tables.hashValues().getTableName(),
                                                tables.valueLookup().getTableName(),
                                                tables.multiLookup().getTableName()))
                                .toArguments())));
    }

    private SparkJob cleanseToConsume(
            SparkJob.Setup setup, Asset script, Inputs inputs, ConsumeStorage consumeStorage) {
        LakeStorage storage = inputs.storage();
        return new SparkJob(
                this,
                "CleanseToConsumeJob",
                setup,
                new SparkJob.Props(
                        names().regional(CLEANSE_TO_CONSUME),
                        "Runs a table's Spark SQL and fills its table of the consume layer",
                        script,
                        tagging(new CleanseToConsumeArguments.Defaults(
                                        names().environment().id(),
                                        new CleanseToConsumeArguments.Buckets(
                                                buckets.scripts().getBucketName(),
                                                storage.cleanse().getBucketName(),
                                                storage.consume().getBucketName(),
                                                buckets.temp().getBucketName()),
                                        new CleanseToConsumeArguments.Loading(
                                                consumeStorage,
                                                inputs.warehouse().role().arn(),
                                                List.of(DatabaseUser.ofRole(names().publishRole())
                                                        .name())))
                                .toArguments())));
    }

    /** The arguments, with the tag of the databases where Lake Formation controls them. */
    private Map<String, String> tagging(Map<String, String> arguments) {
        Map<String, String> all = new LinkedHashMap<>(arguments);
        config().platform()
                .lakeFormation()
                .ifPresent(used -> all.putAll(LakeFormationStack.tag(names()).toArguments()));
        return all;
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
