package io.lakeshift.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class RegionZonesTest {

    @ParameterizedTest
    @CsvSource({
        "us-east-2, use2-az1",
        "us-west-1, usw1-az3",
        "us-gov-east-1, usge1-az2",
        "ap-southeast-2, apse2-az3",
        "ap-northeast-1, apne1-az4",
        "ap-south-1, aps1-az1",
        "eu-central-2, euc2-az1",
        "cn-northwest-1, cnnw1-az1"
    })
    void knowsTheIdsOfARegion(String region, String id) {
        RegionZones zones = new RegionZones(region);
        assertThat(id).matches(zones.idPattern());
        assertThat(id.replaceFirst("\\d", "9")).doesNotMatch(zones.idPattern());
        assertThat(region + "b").matches(zones.namePattern());
        assertThat(region + "-lax-1a").doesNotMatch(zones.namePattern());
    }

    @Test
    void hasAnAnswerForEveryRegion() {
        assertThat(Region.regions())
                .filteredOn(region -> !region.isGlobalRegion())
                .hasSizeGreaterThan(30)
                .allSatisfy(region ->
                        assertThat(new RegionZones(region.id()).examples()).startsWith(region.id() + "a"));
    }

    @Test
    void spreadsTheSubnetsOverTheTwoZonesThatThereAreInNorthernCalifornia() {
        LakeConfig config = LakeConfig.readAll(
                        Map.of("Dev", Map.of("region", "us-west-1", "vpc", Map.of("cidr", "10.0.0.0/20"))))
                .get(0);
        assertThat(config.platform().network())
                .isInstanceOfSatisfying(
                        NetworkConfig.Created.class,
                        created -> assertThat(created.zones())
                                .isEqualTo(SubnetZones.chosen(2))
                                .satisfies(zones -> assertThat(zones.indexOf(2)).isZero()));
    }
}
