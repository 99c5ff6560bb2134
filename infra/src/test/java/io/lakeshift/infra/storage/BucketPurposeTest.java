package io.lakeshift.infra.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BucketPurposeTest {

    private static final String STAGED = "etl/cleanse_to_consume/redshift/";

    @ParameterizedTest
    @EnumSource
    void isTheListOfAllBucketsOfAllStacks(Variants variant) {
        ResourceNames names = ResourceNames.of(variant.config());
        boolean staging = variant.config().platform().businessIntelligence().isPresent();
        List<String> expected = Arrays.stream(BucketPurpose.values())
                .filter(purpose -> staging || purpose != BucketPurpose.BI_STAGING)
                .map(purpose -> end(purpose.name(names), variant))
                .toList();

        assertThat(buckets(variant.synthesis()).map(bucket -> end(bucket.get("BucketName"), variant)))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyBucketButThatOfTheLogsHasItsAccessLoggedBelowItsOwnName() {
        assertThat(buckets(Variants.PROVISIONED.synthesis()))
                .hasSize(BucketPurpose.values().length)
                .filteredOn(bucket -> bucket.containsKey("LoggingConfiguration"))
                .hasSize(BucketPurpose.values().length - 1)
                .allSatisfy(bucket -> assertThat(Policies.map(bucket.get("LoggingConfiguration")))
                        .containsEntry("LogFilePrefix", bucket.get("BucketName") + "/"));
    }

    @Test
    void theLogBucketTakesTheLogsOfEveryOtherBucketOnly() {
        ResourceNames names = ResourceNames.of(Variants.PROVISIONED.config());
        String policies = Variants.PROVISIONED
                .synthesis()
                .resources("InfrastructureS3BucketZones", "AWS::S3::BucketPolicy")
                .toString();

        assertThat(BucketPurpose.values())
                .allSatisfy(purpose -> assertThat(policies.contains(":s3:::" + purpose.name(names)))
                        .as(purpose.name())
                        .isEqualTo(purpose != BucketPurpose.ACCESS_LOGS));
    }

    @Test
    void whatIsStagedForRedshiftGoesAfterADay() {
        assertThat(buckets(Variants.PROVISIONED.synthesis()))
                .filteredOn(bucket -> bucket.toString().contains("Prefix=" + STAGED))
                .singleElement()
                .asString()
                .contains(
                        "-glue-temp",
                        "{ExpirationInDays=1, Id=expiry of %1$s, Prefix=%1$s, Status=Enabled}".formatted(STAGED));
    }

    private static Stream<Map<String, Object>> buckets(Synthesis synthesis) {
        return synthesis.stackNames().stream()
                .flatMap(stack -> synthesis.resources(stack, "AWS::S3::Bucket").values().stream())
                .map(Policies::properties);
    }

    /** The last part of a name, whether or not the account before it is known. */
    private static String end(Object name, Variants variant) {
        String region = variant.config().region() + "-";
        String text = name.toString();
        return text.substring(text.indexOf(region) + region.length()).replaceAll("[\\]}]", "");
    }
}
