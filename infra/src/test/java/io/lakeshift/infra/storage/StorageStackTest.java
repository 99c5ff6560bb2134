package io.lakeshift.infra.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Match;

class StorageStackTest {

    private static final String STACK = "InfrastructureS3BucketZones";
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();

    @Test
    void neverExpiresOrArchivesCurrentObjectsOfTheTables() {
        Map<String, Map<String, Object>> buckets = PROJECT.resources(STACK, "AWS::S3::Bucket");
        List<String> liveZones = List.of("cleanse", "consume");
        List<String> rules = buckets.values().stream()
                .map(Object::toString)
                .filter(bucket -> liveZones.stream().anyMatch(zone -> bucket.contains("-us-east-2-" + zone + "]")))
                .toList();
        assertThat(rules)
                .hasSize(2)
                .allSatisfy(bucket -> assertThat(bucket)
                        .contains("NoncurrentDays=30")
                        .doesNotContain("ExpirationInDays", "Transition", "GLACIER"));
    }

    @Test
    void sendsEventsOfTheCollectBucketOnly() {
        PROJECT.template(STACK)
                .resourcePropertiesCountIs(
                        "AWS::S3::Bucket",
                        Map.of(
                                "NotificationConfiguration",
                                Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true))),
                        1);
    }

    @Test
    void encryptsVersionsLogsAndClosesEveryDataBucket() {
        Stream.of(STACK, "EtlGlue")
                .flatMap(stack -> PROJECT.resources(stack, "AWS::S3::Bucket").entrySet().stream())
                .filter(bucket -> !bucket.getKey().startsWith("AccessLog"))
                .forEach(bucket -> assertThat(bucket.getValue().toString())
                        .as(bucket.getKey())
                        .contains(
                                "SSEAlgorithm=aws:kms",
                                "BucketKeyEnabled=true",
                                "VersioningConfiguration={Status=Enabled}",
                                "LoggingConfiguration={",
                                "BlockPublicAcls=true",
                                "RestrictPublicBuckets=true"));
    }

    @Test
    void refusesPlainConnectionsToEveryBucket() {
        for (String stack : List.of(STACK, "EtlGlue")) {
            int buckets = PROJECT.resources(stack, "AWS::S3::Bucket").size();
            PROJECT.template(stack)
                    .resourcePropertiesCountIs(
                            "AWS::S3::BucketPolicy",
                            Map.of(
                                    "PolicyDocument",
                                    Map.of(
                                            "Statement",
                                            Match.arrayWith(List.of(Match.objectLike(Map.of(
                                                    "Effect",
                                                    "Deny",
                                                    "Condition",
                                                    Map.of("Bool", Map.of("aws:SecureTransport", "false")))))))),
                            buckets);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesConnectionsOfOldTlsToEveryBucketOfEveryStack(Variants variant) {
        Synthesis synthesis = variant.synthesis();
        int buckets = 0;
        for (String stack : synthesis.stackNames()) {
            for (String bucket : synthesis.resources(stack, "AWS::S3::Bucket").keySet()) {
                buckets++;
                assertThat(synthesis.resources(stack, "AWS::S3::BucketPolicy").values())
                        .as("the policy of %s in %s", bucket, stack)
                        .filteredOn(policy -> Map.of("Ref", bucket)
                                .equals(Policies.properties(policy).get("Bucket")))
                        .singleElement()
                        .satisfies(policy -> assertThat(Policies.ofDocument(
                                        Policies.properties(policy).get("PolicyDocument")))
                                .anySatisfy(statement -> assertThat(statement)
                                        .containsEntry("Effect", "Deny")
                                        .containsEntry("Action", "s3:*")
                                        .containsEntry("Principal", Map.of("AWS", "*"))
                                        .containsEntry(
                                                "Condition", Map.of("NumericLessThan", Map.of("s3:TlsVersion", 1.2)))
                                        .extractingByKey("Resource")
                                        .asString()
                                        .contains("[" + bucket + ", Arn]", "/*")));
            }
        }
        assertThat(buckets).isGreaterThanOrEqualTo(6);
    }

    @Test
    void keepsDataWhereTheConfigurationSaysSo() {
        assertThat(deletionPolicies(Variants.PROVISIONED.synthesis())).containsOnly("RetainExceptOnCreate");
        assertThat(deletionPolicies(PROJECT)).containsOnly("Delete");
    }

    @Test
    void givesThoseWhoHandInFilesAPolicyThatPutsAndDoesNothingElse() {
        Map<String, Object> policy = Policies.properties(PROJECT.resources(STACK, "AWS::IAM::ManagedPolicy")
                .values()
                .iterator()
                .next());
        assertThat(policy).containsEntry("ManagedPolicyName", "dev-insurancelake-us-east-2-uploader-policy");
        List<Map<String, Object>> statements = Policies.all(PROJECT, STACK);
        assertThat(statements).hasSize(2);
        Map<String, Object> collect = PROJECT.resources(STACK, "AWS::S3::Bucket").keySet().stream()
                .filter(id -> id.startsWith("CollectBucket"))
                .findFirst()
                .map(id -> Map.<String, Object>of("Fn::GetAtt", List.of(id, "Arn")))
                .orElseThrow();
        assertThat(statements.get(0))
                .containsEntry(
                        "Action", List.of("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"))
                .containsEntry("Resource", Map.of("Fn::Join", List.of("", List.of(collect, "/*"))))
                .containsEntry("Condition", Map.of("Bool", Map.of("aws:SecureTransport", "true")));
        assertThat(statements.get(1))
                .containsEntry("Action", List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .extractingByKey("Condition")
                .asString()
                .contains("kms:ViaService=s3.us-east-2.amazonaws.com", "kms:EncryptionContext:aws:s3:arn=[" + collect);
        assertThat(statements.get(1).get("Resource").toString()).startsWith("{Fn::GetAtt=[LakeKey");
    }

    @Test
    void exportsTheNamesThatReadersLookUp() {
        assertThat(PROJECT.template(STACK).findOutputs("*").values())
                .extracting(output -> output.get("Export"))
                .contains(
                        Map.of("Name", "DevS3KmsKeyArn"),
                        Map.of("Name", "DevS3AccessLogBucket"),
                        Map.of("Name", "DevCollectBucketName"),
                        Map.of("Name", "DevCleanseBucketName"),
                        Map.of("Name", "DevConsumeBucketName"),
                        Map.of("Name", "DevInsuranceLakeUploaderPolicyArn"));
    }

    @Test
    void namesTheKeyAsTheGuideDoes() {
        PROJECT.template(STACK)
                .hasResourceProperties("AWS::KMS::Alias", Map.of("AliasName", "alias/dev-insurancelake-kms-key"));
        PROJECT.template(STACK).hasResourceProperties("AWS::KMS::Key", Map.of("EnableKeyRotation", true));
    }

    private static List<Object> deletionPolicies(Synthesis synthesis) {
        return Stream.of("AWS::S3::Bucket", "AWS::KMS::Key")
                .flatMap(type -> synthesis.resources(STACK, type).values().stream())
                .map(resource -> resource.get("DeletionPolicy"))
                .toList();
    }
}
