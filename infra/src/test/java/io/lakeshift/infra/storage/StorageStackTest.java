package io.lakeshift.infra.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void keepsDataWhereTheConfigurationSaysSo() {
        assertThat(deletionPolicies(Variants.PROVISIONED.synthesis())).containsOnly("Retain");
        assertThat(deletionPolicies(PROJECT)).containsOnly("Delete");
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
                        Map.of("Name", "DevConsumeBucketName"));
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
