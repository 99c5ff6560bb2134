package io.lakeshift.infra.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class GlueStackTest {

    private static final String STACK = "EtlGlue";
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();
    private static final Template TEMPLATE = PROJECT.template(STACK);

    /** The second statement of the guide's policy, the same for every kind of warehouse. */
    private static final Map<String, Object> OWN_STATEMENTS = Map.of(
            "Effect",
            "Allow",
            "Action",
            List.of(
                    "redshift-data:GetStatementResult",
                    "redshift-data:CancelStatement",
                    "redshift-data:DescribeStatement"),
            "Resource",
            "*",
            "Condition",
            Map.of("StringEquals", Map.of("redshift-data:statement-owner-iam-userid", "${aws:userid}")));

    @Test
    void givesTheJobsTheGuidesAccessToTheWorkgroupTheAppCreates() {
        List<Map<String, Object>> statements = Policies.ofRole(PROJECT, STACK, "RedshiftAccess");
        assertThat(statements).hasSize(2).element(1).isEqualTo(OWN_STATEMENTS);
        assertThat(statements.get(0).get("Resource").toString())
                .startsWith("{Fn::GetStackOutput=")
                .contains("StackName=Dev-InsuranceLakeRedshift", "WorkgroupArn");
    }

    @Test
    void givesTheJobsTheGuidesAccessToAWorkgroupThatExistsByItsId() {
        assertThat(Policies.ofRole(Variants.EXISTING_SERVERLESS.synthesis(), STACK, "RedshiftAccess"))
                .containsExactly(
                        execute(
                                "redshift-serverless:GetCredentials",
                                joined(
                                        "arn:aws:redshift-serverless:ap-southeast-2:",
                                        ":workgroup/0a1b2c3d-1111-2222-3333-444455556666")),
                        OWN_STATEMENTS);
    }

    @Test
    void givesTheJobsTheGuidesAccessToAClusterAndItsDatabases() {
        assertThat(Policies.ofRole(Variants.EXISTING_PROVISIONED.synthesis(), STACK, "RedshiftAccess"))
                .containsExactly(
                        execute(
                                "redshift:GetClusterCredentialsWithIAM",
                                List.of(
                                        joined("arn:aws:redshift:us-west-2:", ":cluster:redshift-cluster-1"),
                                        joined("arn:aws:redshift:us-west-2:", ":dbname:redshift-cluster-1/*"))),
                        OWN_STATEMENTS);
        assertThat(Policies.ofRole(Variants.PROVISIONED.synthesis(), STACK, "RedshiftAccess"))
                .containsExactly(
                        execute(
                                "redshift:GetClusterCredentialsWithIAM",
                                List.of(
                                        "arn:aws:redshift:eu-west-1:111122223333:cluster:lake-cluster",
                                        "arn:aws:redshift:eu-west-1:111122223333:dbname:lake-cluster/*")),
                        OWN_STATEMENTS);
    }

    @Test
    void theKeyOfHashesIsReadByTheJobsAndNobodyElse() {
        Template keyed = Variants.PROVISIONED.synthesis().template(STACK);

        keyed.hasResource(
                "AWS::SecretsManager::Secret",
                Map.of(
                        "DeletionPolicy",
                        "RetainExceptOnCreate",
                        "Properties",
                        Map.of("GenerateSecretString", Map.of("PasswordLength", 64, "ExcludePunctuation", true))));
        keyed.hasResourceProperties(
                "AWS::SecretsManager::ResourcePolicy",
                Map.of(
                        "ResourcePolicy",
                        Match.objectLike(Map.of(
                                "Statement",
                                Match.arrayWith(List.of(Match.objectLike(
                                        Map.of("Effect", "Deny", "Action", "secretsmanager:GetSecretValue"))))))));
        keyed.hasResourceProperties(
                "AWS::Glue::Job",
                Map.of("DefaultArguments", Match.objectLike(Map.of("--hash_key_secret", Match.anyValue()))));
        TEMPLATE.resourceCountIs("AWS::SecretsManager::Secret", 0);
    }

    @Test
    void thePasswordsOfFilesThatTheJobsReadHaveOnePrefix() {
        assertThat(Policies.ofRole(PROJECT, STACK, "FilePasswords"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(Policies.actions(statement)).containsExactly("secretsmanager:GetSecretValue");
                    assertThat(statement.get("Resource").toString())
                            .contains(":secretsmanager:us-east-2:", ":secret:dev-insurancelake-etl-files/*");
                });
        TEMPLATE.hasResourceProperties(
                "AWS::Glue::Job",
                Map.of(
                        "DefaultArguments",
                        Match.objectLike(Map.of("--file_secret_prefix", "dev-insurancelake-etl-files/"))));
    }

    @Test
    void readsTheCodeOfTheJobsWhateverKeyTheAccountIsBootstrappedWith() {
        assertThat(Policies.ofRole(PROJECT, STACK, "JobCode"))
                .filteredOn(statement -> Policies.actions(statement).contains("kms:Decrypt"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.get("Resource").toString()).contains(":kms:us-east-2:", ":key/*");
                    assertThat(statement.get("Condition").toString())
                            .contains(
                                    "kms:ViaService=s3.us-east-2.amazonaws.com",
                                    "kms:EncryptionContext:aws:s3:arn",
                                    "arn:aws:s3:::, {Fn::Sub=cdk-hnb659fds-assets-");
                });
        for (String function : List.of("LakeFiles", "Lookups")) {
            assertThat(PROJECT.resources(STACK, "AWS::IAM::Policy").entrySet())
                    .filteredOn(policy -> policy.getKey().startsWith(function))
                    .singleElement()
                    .satisfies(policy -> assertThat(policy.getValue().toString())
                            .contains("kms:EncryptionContext:aws:s3:arn", "{Fn::Sub=cdk-hnb659fds-assets-"));
        }
    }

    @Test
    void putsFilesIntoItsBucketLastBecauseABucketWithFilesCannotBeRolledBack() {
        Map<String, Object> files = PROJECT.resources(STACK, "Custom::LakeFiles")
                .values()
                .iterator()
                .next();
        List<String> others = List.of(
                        "AWS::Glue::Job",
                        "AWS::Glue::SecurityConfiguration",
                        "Custom::Lookups",
                        "AWS::S3::BucketPolicy")
                .stream()
                .flatMap(type -> PROJECT.resources(STACK, type).keySet().stream())
                .toList();
        assertThat(others).hasSizeGreaterThanOrEqualTo(6);
        assertThat((List<?>) files.get("DependsOn")).map(String::valueOf).containsAll(others);
    }

    @Test
    void doesNotLetTheJobsWriteTheScriptsBucket() {
        String scripts = PROJECT.resources(STACK, "AWS::S3::Bucket").keySet().stream()
                .filter(id -> id.startsWith("Scripts"))
                .findFirst()
                .orElseThrow();
        List<Map<String, Object>> writes = Policies.ofRole(PROJECT, STACK, "LakeData").stream()
                .filter(statement -> Policies.actions(statement).contains("s3:PutObject"))
                .toList();
        assertThat(writes)
                .singleElement()
                .satisfies(statement -> assertThat(statement.get("Resource").toString())
                        .contains("TempBucket")
                        .doesNotContain(scripts));
    }

    @Test
    void usesNoManagedPolicyForTheJobs() {
        TEMPLATE.hasResourceProperties(
                "AWS::IAM::Role",
                Map.of("RoleName", "dev-insurancelake-us-east-2-glue-role", "ManagedPolicyArns", Match.absent()));
    }

    @Test
    void sendsMetricsThatCostOnlyWhereTheConfigurationWantsThem() {
        assertThat(PROJECT.resources(STACK, "AWS::Glue::Job").values())
                .hasSize(3)
                .allSatisfy(job -> assertThat(job.toString()).doesNotContain("metrics"));
        assertThat(Variants.PROVISIONED
                        .synthesis()
                        .resources(STACK, "AWS::Glue::Job")
                        .values())
                .hasSize(3)
                .allSatisfy(job -> assertThat(job.toString()).contains("--enable-metrics=true"));
    }

    @Test
    void runsBothJobsOnGlue51ThroughTheScalaScript() {
        for (String job : List.of("collect-to-cleanse", "cleanse-to-consume")) {
            TEMPLATE.hasResourceProperties(
                    "AWS::Glue::Job",
                    Map.of(
                            "Name",
                            "dev-insurancelake-" + job + "-job",
                            "GlueVersion",
                            "5.1",
                            "MaxRetries",
                            0,
                            "ExecutionProperty",
                            Map.of("MaxConcurrentRuns", 10),
                            "SecurityConfiguration",
                            Match.anyValue(),
                            "DefaultArguments",
                            Match.objectLike(Map.of(
                                    "--job-language", "scala",
                                    "--class", "GlueApp",
                                    "--datalake-formats", "iceberg",
                                    "--environment", "Dev",
                                    "--beyond_redshift", "fail",
                                    "--history_hours", "120",
                                    "--history_min_hours", "24",
                                    "--history_factor", "3",
                                    "--history_snapshots", "1"))));
        }
    }

    @Test
    void tellsTheJobHowRowsGetToRedshift() {
        TEMPLATE.hasResourceProperties(
                "AWS::Glue::Job",
                Map.of(
                        "DefaultArguments",
                        Match.objectLike(Map.of(
                                "--consume_storage", "datalake",
                                "--redshift_copy_role", Match.anyValue(),
                                "--redshift_readers", "IAMR:dev-insurancelake-us-east-2-etl-publish-lambda",
                                "--txn_spec_prefix_path", "/etl/transformation-spec/"))));
    }

    @Test
    void letsRedshiftReadStagedRowsAndNothingElseOfTheirBucket() {
        List<Map<String, Object>> policies = PROJECT.resources(STACK, "AWS::IAM::Policy").values().stream()
                .map(Policies::properties)
                .filter(policy -> policy.get("PolicyName").toString().contains("StagedRows"))
                .toList();
        assertThat(policies).hasSize(1);
        assertThat(policies.get(0).get("Roles").toString()).contains("RedshiftRole");
        assertThat(policies.get(0).get("PolicyDocument").toString())
                .contains(
                        "Action=s3:GetObject",
                        "/etl/cleanse_to_consume/redshift/*",
                        "StringLike={s3:prefix=etl/cleanse_to_consume/redshift/*}",
                        "Action=kms:Decrypt")
                .doesNotContain("Put", "Delete");
        TEMPLATE.hasResourceProperties(
                "AWS::S3::Bucket",
                Map.of(
                        "LifecycleConfiguration",
                        Map.of(
                                "Rules",
                                Match.arrayWith(List.of(Match.objectLike(Map.of(
                                        "Prefix", "etl/cleanse_to_consume/redshift/", "ExpirationInDays", 1)))))));
    }

    @Test
    void chainsTheIcebergSettingsInOneArgument() {
        assertThat(PROJECT.resources(STACK, "AWS::Glue::Job").values())
                .hasSize(3)
                .allSatisfy(
                        job -> assertThat(Policies.map(Policies.properties(job).get("DefaultArguments"))
                                        .get("--conf")
                                        .toString())
                                .contains(
                                        "spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
                                        " --conf spark.sql.catalog.glue_catalog=org.apache.iceberg.spark.SparkCatalog",
                                        " --conf spark.sql.catalog.glue_catalog.catalog-impl=org.apache.iceberg.aws.glue.GlueCatalog"));
    }

    @Test
    void deploysSpecificationsAndSqlBelowEtlAndAgainWhenTheyChange() {
        TEMPLATE.hasResourceProperties(
                "Custom::LakeFiles",
                Map.of("TargetPrefix", "etl", "SourceKey", Match.stringLikeRegexp("[0-9a-f]{64}\\.zip")));
        TEMPLATE.hasResourceProperties(
                "Custom::Lookups", Map.of("SourceKey", Match.stringLikeRegexp("[0-9a-f]{64}\\.zip")));
    }

    @Test
    void exportsWhatTheGuideLooksUp() {
        assertThat(TEMPLATE.findOutputs("*").values())
                .extracting(output -> output.get("Export"))
                .contains(
                        Map.of("Name", "DevInsuranceLakeGlueRole"),
                        Map.of("Name", "DevInsuranceLakeGlueScriptsBucket"),
                        Map.of("Name", "DevInsuranceLakeGlueScriptsBucketArn"),
                        Map.of("Name", "DevInsuranceLakeGlueScriptsTempBucket"),
                        Map.of("Name", "DevInsuranceLakeGlueScriptsTempBucketArn"));
    }

    /** The first statement of the guide's policy, with the credentials of the kind of warehouse there is. */
    private static Map<String, Object> execute(String credentials, Object resource) {
        return Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("redshift-data:ExecuteStatement", "redshift-data:BatchExecuteStatement", credentials),
                "Resource",
                resource);
    }

    private static Map<String, Object> joined(String start, String end) {
        return Map.of("Fn::Join", List.of("", List.of(start, Map.of("Ref", "AWS::AccountId"), end)));
    }

    @Test
    void runsAthenaSqlInAWorkgroupThatSaysWhereResultsGo() {
        TEMPLATE.hasResourceProperties(
                "AWS::Athena::WorkGroup",
                Map.of(
                        "Name",
                        "insurancelake",
                        "WorkGroupConfiguration",
                        Match.objectLike(Map.of(
                                "EnforceWorkGroupConfiguration",
                                true,
                                "ResultConfiguration",
                                Match.objectLike(Map.of(
                                        "OutputLocation",
                                        Map.of(
                                                "Fn::Join",
                                                Match.arrayWith(List.of(Match.arrayWith(List.of("/query-results/"))))),
                                        "EncryptionConfiguration",
                                        Match.objectLike(Map.of("EncryptionOption", "SSE_KMS"))))))));
        List<Map<String, Object>> statements = Policies.ofRole(PROJECT, STACK, "Athena");
        assertThat(statements).hasSize(1);
        assertThat(statements.get(0).get("Resource").toString()).contains(":workgroup/insurancelake");
    }
}
