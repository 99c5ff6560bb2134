package io.lakeshift.infra.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BusinessIntelligenceStackTest {

    private static final String STACK = "BusinessIntelligence";
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();
    private static final Synthesis CLUSTER = Variants.PROVISIONED.synthesis();

    @Test
    void theToolCallsWhatTheConnectorCallsOfAWorkgroupAndNothingElse() {
        assertThat(statements(PROJECT, "bi-policy"))
                .flatExtracting(Policies::actions)
                .containsExactlyInAnyOrder(
                        "redshift-data:ExecuteStatement",
                        "redshift-serverless:GetCredentials",
                        "redshift-data:CancelStatement",
                        "redshift-data:DescribeStatement",
                        "redshift-data:GetStatementResult",
                        "s3:ListBucket",
                        "s3:DeleteObject",
                        "s3:GetObject",
                        "kms:Decrypt");
        assertThat(statement(PROJECT, "bi-policy", "redshift-data:ExecuteStatement")
                        .get("Resource")
                        .toString())
                .contains("WorkgroupWorkgroupArn")
                .doesNotContain("*");
    }

    @Test
    void ofAClusterItGetsCredentialsForTheOneDatabase() {
        assertThat(statement(CLUSTER, "bi-policy", "redshift-data:ExecuteStatement")
                        .get("Resource")
                        .toString())
                .contains(":redshift:eu-west-1:111122223333:cluster:")
                .doesNotContain("*");
        assertThat(statement(CLUSTER, "bi-policy", "redshift:GetClusterCredentialsWithIAM")
                        .get("Resource")
                        .toString())
                .contains(":redshift:eu-west-1:111122223333:dbname:", "/lake")
                .doesNotContain("*");
        assertThat(statements(CLUSTER, "bi-policy"))
                .flatExtracting(Policies::actions)
                .doesNotContain("redshift-serverless:GetCredentials");
    }

    @Test
    void theToolSeesItsOwnStatementsOnly() {
        assertThat(statement(PROJECT, "bi-policy", "redshift-data:DescribeStatement"))
                .containsEntry("Resource", "*")
                .containsEntry(
                        "Condition",
                        Map.of("StringEquals", Map.of("redshift-data:statement-owner-iam-userid", "${aws:userid}")));
    }

    @Test
    void theToolSeesItsOwnPrefixOnly() {
        assertThat(statement(PROJECT, "bi-policy", "s3:ListBucket"))
                .containsEntry("Condition", Map.of("StringLike", Map.of("s3:prefix", "bi/*")));
        assertThat(statement(PROJECT, "bi-policy", "s3:GetObject")
                        .get("Resource")
                        .toString())
                .endsWith("/bi/*]]}");
        assertThat(statement(PROJECT, "bi-policy", "kms:Decrypt"))
                .containsEntry(
                        "Condition", Map.of("StringEquals", Map.of("kms:ViaService", "s3.us-east-2.amazonaws.com")));
    }

    @Test
    void theWarehouseWritesTheStagingBucketAndNoOther() {
        assertThat(statement(PROJECT, "unload-policy", "s3:PutObject")
                        .get("Resource")
                        .toString())
                .contains("StagingBucket")
                .endsWith("/*]]}");
        assertThat(policy(CLUSTER, "unload-policy").get("Roles").toString()).contains("RedshiftRole");
        assertThat(policy(Variants.EXISTING_SERVERLESS.synthesis(), "unload-policy"))
                .containsEntry("Roles", List.of("AmazonRedshift-Commands"));
        assertThat(Policies.all(PROJECT, "EtlDataLakeConsumer"))
                .flatExtracting(Policies::actions)
                .noneMatch(action -> action.startsWith("s3:Put"));
    }

    @Test
    void unloadedFilesExpire() {
        assertThat(expiry(PROJECT)).isEqualTo(1);
        assertThat(expiry(CLUSTER)).isEqualTo(7);
    }

    @Test
    void theUserHasThePolicyAndNoKey() {
        assertThat(PROJECT.resources(STACK, "AWS::IAM::User").values())
                .singleElement()
                .satisfies(user -> assertThat(Policies.properties(user))
                        .containsEntry("UserName", "dev-insurancelake-us-east-2-bi")
                        .containsKey("ManagedPolicyArns"));
        assertThat(PROJECT.resources(STACK, "AWS::IAM::AccessKey")).isEmpty();
        assertThat(PROJECT.resources(STACK, "AWS::IAM::Role")).isEmpty();
    }

    @Test
    void theRoleIsAssumedByThoseItTrusts() {
        assertThat(CLUSTER.resources(STACK, "AWS::IAM::Role").values())
                .singleElement()
                .satisfies(role -> assertThat(Policies.properties(role))
                        .containsEntry("RoleName", "prod-insurancelake-eu-west-1-bi")
                        .extractingByKey("AssumeRolePolicyDocument")
                        .asString()
                        .contains("arn:aws:iam::111122223333:role/bi-gateway"));
        assertThat(CLUSTER.resources(STACK, "AWS::IAM::User")).isEmpty();
    }

    @Test
    void withoutAnIdentityThereIsThePolicyAlone() {
        Synthesis existing = Variants.EXISTING_SERVERLESS.synthesis();

        assertThat(existing.resources(STACK, "AWS::IAM::User")).isEmpty();
        assertThat(existing.resources(STACK, "AWS::IAM::Role")).isEmpty();
        assertThat(policy(existing, "bi-policy")).doesNotContainKeys("Roles", "Users");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROJECT", "PROVISIONED", "EXISTING_SERVERLESS"})
    void exportsThePolicyAndThePrefix(Variants variant) {
        assertThat(variant.synthesis().template(STACK).findOutputs("*").values())
                .extracting(
                        output -> Policies.map(output.get("Export")).get("Name").toString())
                .anyMatch(name -> name.endsWith("InsuranceLakeBusinessIntelligencePolicyArn"))
                .anyMatch(name -> name.endsWith("InsuranceLakeBusinessIntelligenceLocation"))
                .anyMatch(name -> name.endsWith("InsuranceLakeUnloadLocation"));
    }

    private static int expiry(Synthesis synthesis) {
        Map<String, Object> bucket = Policies.properties(synthesis.resources(STACK, "AWS::S3::Bucket").values().stream()
                .findFirst()
                .orElseThrow());
        List<?> rules =
                (List<?>) Policies.map(bucket.get("LifecycleConfiguration")).get("Rules");
        return ((Number) Policies.map(rules.get(0)).get("ExpirationInDays")).intValue();
    }

    private static Map<String, Object> statement(Synthesis synthesis, String policy, String action) {
        return statements(synthesis, policy).stream()
                .filter(statement -> Policies.actions(statement).contains(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError(policy + " has no statement with " + action));
    }

    private static List<Map<String, Object>> statements(Synthesis synthesis, String policy) {
        List<?> statements = (List<?>)
                Policies.map(policy(synthesis, policy).get("PolicyDocument")).get("Statement");
        return statements.stream().map(Policies::map).toList();
    }

    private static Map<String, Object> policy(Synthesis synthesis, String name) {
        return synthesis.resources(STACK, "AWS::IAM::ManagedPolicy").values().stream()
                .map(Policies::properties)
                .filter(policy -> policy.get("ManagedPolicyName").toString().endsWith(name))
                .findFirst()
                .orElseThrow();
    }
}
