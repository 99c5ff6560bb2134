package io.lakeshift.infra.jobs;

import io.lakeshift.infra.function.AssetReading;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.CatalogArns;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.infra.storage.LakeStorage;
import io.lakeshift.infra.tables.LakeTables;
import io.lakeshift.infra.warehouse.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * The role of the Glue jobs. It reads uploads and writes tables, but not the scripts bucket: a job cannot change the code,
 * specifications or SQL that the next run uses.
 */
final class GlueRole extends Construct {

    private final Role role;

    /**
     * What the jobs work with.
     *
     * @param storage the data
     * @param tables the lookups and tokens
     * @param buckets the specifications and the temporary files
     * @param code the scripts and the jar
     * @param warehouse the Redshift warehouse
     * @param more further policies by their names
     */
    record Props(
            LakeStorage storage,
            LakeTables tables,
            JobBuckets buckets,
            List<Asset> code,
            Warehouse warehouse,
            Map<String, List<PolicyStatement>> more) {}

    GlueRole(Construct scope, String id, ResourceNames names, Props props) {
        super(scope, id);
        Map<String, PolicyDocument> policies = new LinkedHashMap<>();
        policies.put("RedshiftAccess", exactly(props.warehouse().statementPermissions()));
        policies.put("LakeData", document(data(props)));
        policies.put("DataCatalog", document(List.of(catalog(), runs(names), dataAccess())));
        policies.put("Athena", document(List.of(AthenaWorkgroup.permission(this, names))));
        policies.put("JobCode", document(new AssetReading(props.code()).permissions()));
        policies.put("Lookups", document(lookups(names, props)));
        policies.put("Monitoring", document(monitoring()));
        props.more().forEach((name, statements) -> policies.put(name, document(statements)));
        role = Role.Builder.create(this, "Resource")
                .roleName(names.glueRole())
                .description("Runs the Glue jobs of the data lake")
                .assumedBy(new ServicePrincipal("glue.amazonaws.com"))
                .inlinePolicies(policies)
                .build();
        AcceptedFinding.wildcard("Statements of the Redshift Data API have no ARN; the condition narrows them to the"
                        + " job's own. Metrics have no ARN either; the condition narrows them to Glue's namespace. What"
                        + " describes a network knows no resources, nor does the access to data that Lake Formation"
                        + " narrows by its own permissions.")
                .on(role, "Resource::\\*");
        AcceptedFinding.wildcard("Jobs read and write whole layers of the lake, and a cluster gives out credentials per"
                        + " database. Databases and tables appear as files are uploaded, under names nobody knows"
                        + " beforehand. Network interfaces get their ids from EC2; the conditions narrow them to the lake's"
                        + " subnets, and tags to the one that Glue sets.")
                .on(role, "Resource::.*/\\*");
        AcceptedFinding.wildcard(
                        "Whoever hands in encrypted files makes the secrets with their passwords, below this prefix.")
                .on(role, "Resource::.*:secret:" + names.fileSecrets() + "\\*");
        AcceptedFinding.wildcard("Glue names the log groups of its jobs itself, all below this prefix.")
                .on(role, "Resource::.*:log-group:/aws-glue/\\*");
        AcceptedFinding.wildcard(AssetReading.ANY_KEY_REASON).on(role, AssetReading.ANY_KEY);
    }

    Role resource() {
        return role;
    }

    private static List<PolicyStatement> data(Props props) {
        LakeStorage storage = props.storage();
        String collect = storage.collect().getBucketArn();
        String cleanse = storage.cleanse().getBucketArn();
        String consume = storage.consume().getBucketArn();
        String scripts = props.buckets().scripts().getBucketArn();
        String temp = props.buckets().temp().getBucketArn();
        return List.of(
                Allow.actions("s3:GetObject").on(scripts + "/etl/*"),
                // A run loads one version of an object, and asks whether there is a newer one. Spark reads Parquet
                // files
                // where they lie, and knows no versions.
                Allow.actions("s3:GetObject", "s3:GetObjectVersion").on(collect + "/*"),
                Allow.actions("s3:ListBucketVersions").on(collect),
                Allow.actions(
                                "s3:GetObject",
                                "s3:PutObject",
                                "s3:DeleteObject",
                                "s3:AbortMultipartUpload",
                                "s3:ListMultipartUploadParts")
                        .on(cleanse + "/*", consume + "/*", temp + "/*"),
                Allow.actions("s3:GetBucketLocation", "s3:ListBucket").on(collect, cleanse, consume, scripts, temp),
                Allow.actions("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey")
                        .on(storage.key().getKeyArn()));
    }

    private PolicyStatement catalog() {
        return Allow.actions(
                        "glue:GetDatabase",
                        "glue:GetDatabases",
                        "glue:CreateDatabase",
                        "glue:GetTable",
                        "glue:GetTables",
                        "glue:CreateTable",
                        "glue:UpdateTable",
                        "glue:DeleteTable")
                .on(new CatalogArns(Stack.of(this)).everything());
    }

    /** It gives access to nothing without a permission of Lake Formation, and is needed where that controls the catalog. */
    private static PolicyStatement dataAccess() {
        return Allow.actions("lakeformation:GetDataAccess").on("*");
    }

    /** A job that stages rows asks whether the runs that left some are over. */
    private PolicyStatement runs(ResourceNames names) {
        return Allow.actions("glue:GetJobRun")
                .on(Stack.of(this)
                        .formatArn(ArnComponents.builder()
                                .service("glue")
                                .resource("job")
                                .resourceName(SparkJobs.cleanseToConsume(names))
                                .build()));
    }

    private static List<PolicyStatement> lookups(ResourceNames names, Props props) {
        LakeTables tables = props.tables();
        return List.of(
                Allow.tableKey(
                        props.storage().key().getKeyArn(), names.deployment().region()),
                Allow.actions("dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:PutItem")
                        .on(tables.hashValues().getTableArn()),
                Allow.actions("dynamodb:GetItem").on(tables.valueLookup().getTableArn()),
                Allow.actions("dynamodb:Query").on(tables.multiLookup().getTableArn()),
                Allow.actions("dynamodb:BatchWriteItem", "dynamodb:PutItem")
                        .on(Stream.concat(Stream.of(tables.dqResults()), tables.lineage().stream())
                                .map(ITable::getTableArn)
                                .toArray(String[]::new)));
    }

    private List<PolicyStatement> monitoring() {
        String logGroups = Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName("/aws-glue/*")
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
        return List.of(
                Allow.actions(
                                "logs:AssociateKmsKey",
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:PutLogEvents")
                        .on(logGroups),
                Allow.actions("cloudwatch:PutMetricData")
                        .when("StringEquals", "cloudwatch:namespace", "Glue")
                        .on("*"));
    }

    private static PolicyDocument document(List<PolicyStatement> statements) {
        return PolicyDocument.Builder.create().statements(statements).build();
    }

    /** The statements one by one and in their order, as people compare them with what they know from elsewhere. */
    private static PolicyDocument exactly(List<PolicyStatement> statements) {
        return PolicyDocument.Builder.create()
                .statements(statements)
                .minimize(false)
                .build();
    }
}
