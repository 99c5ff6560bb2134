package io.lakeshift.infra.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsumerStackTest {

    private static final String STACK = "EtlDataLakeConsumer";
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();

    @Test
    void readsTheTwoLayersTheirKeyAndTheirCatalogAndNothingElse() {
        String storage =
                "{Fn::GetStackOutput={StackName=Dev-InsuranceLakeInfrastructureS3BucketZones, Region=us-east-2, OutputName="
                        + "PublishOutputFnGetAtt";
        assertThat(Policies.all(PROJECT, STACK))
                .extracting(
                        Policies::actions,
                        statement ->
                                String.valueOf(statement.get("Resource")).replaceAll("[0-9A-F]{8}Arn[0-9A-F]{8}", ""),
                        statement -> statement.get("Condition"))
                .containsExactlyInAnyOrder(
                        tuple(
                                List.of("s3:GetObject"),
                                "[{Fn::Join=[, [" + storage + "CleanseBucket}}, /*]]}, {Fn::Join=[, [" + storage
                                        + "ConsumeBucket}}, /*]]}]",
                                null),
                        tuple(
                                List.of("s3:GetBucketLocation", "s3:ListBucket"),
                                "[" + storage + "CleanseBucket}}, " + storage + "ConsumeBucket}}]",
                                null),
                        tuple(List.of("kms:Decrypt"), storage + "LakeKey}}", null),
                        tuple(
                                List.of(
                                        "glue:BatchGetPartition",
                                        "glue:GetDatabase",
                                        "glue:GetDatabases",
                                        "glue:GetPartition",
                                        "glue:GetPartitions",
                                        "glue:GetTable",
                                        "glue:GetTables"),
                                catalog("catalog", "database/*", "table/*/*"),
                                null),
                        tuple(List.of("lakeformation:GetDataAccess"), "*", null));
    }

    private static String catalog(String... resources) {
        return Stream.of(resources)
                .map(resource -> "{Fn::Join=[, [arn:aws:glue:us-east-2:, {Ref=AWS::AccountId}, :" + resource + "]]}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    void readsAndNeverWrites() {
        assertThat(Policies.all(PROJECT, STACK))
                .hasSizeGreaterThan(3)
                .flatExtracting(Policies::actions)
                .allMatch(
                        action -> action.matches("(s3|glue|kms|lakeformation):(Get|List|BatchGet|Decrypt).*"), "reads")
                .doesNotContain("s3:*", "glue:*");
    }

    @Test
    void isAttachedToTheRoleTheAppCreates() {
        assertThat(policy(PROJECT))
                .containsEntry("ManagedPolicyName", "dev-insurancelake-us-east-2-consumer-policy")
                .extractingByKey("Roles")
                .asString()
                .contains("StackName=Dev-InsuranceLakeRedshift", "RefRedshiftRole");
    }

    @Test
    void isAttachedToTheRoleTheConfigurationNames() {
        assertThat(policy(Variants.EXISTING_SERVERLESS.synthesis()))
                .containsEntry("Roles", List.of("AmazonRedshift-Commands"));
        assertThat(policy(Variants.EXISTING_PROVISIONED.synthesis())).containsEntry("Roles", List.of("redshift"));
    }

    @Test
    void exportsItsNameAndArn() {
        assertThat(PROJECT.template(STACK).findOutputs("*").values())
                .extracting(output -> output.get("Export"))
                .contains(
                        Map.of("Name", "DevInsuranceLakeConsumerPolicy"),
                        Map.of("Name", "DevInsuranceLakeConsumerPolicyArn"));
    }

    private static Map<String, Object> policy(Synthesis synthesis) {
        return Policies.properties(synthesis.resources(STACK, "AWS::IAM::ManagedPolicy").values().stream()
                .findFirst()
                .orElseThrow());
    }
}
