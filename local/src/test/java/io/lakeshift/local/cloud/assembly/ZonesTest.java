package io.lakeshift.local.cloud.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {

    @ParameterizedTest
    @CsvSource({
        "us-east-2, us-east-2c, use2-az3",
        "us-gov-west-1, us-gov-west-1a, usgw1-az1",
        "ap-southeast-2, ap-southeast-2b, apse2-az2",
        "cn-northwest-1, cn-northwest-1a, cnnw1-az1",
        "us-east-1, us-east-1f, use1-az6"
    })
    void aZoneHasANameAndAnId(String region, String name, String id) {
        Zones zones = new Zones(region);
        assertThat(zones.idOf(name)).isEqualTo(id);
        assertThat(zones.nameOf(id)).isEqualTo(name);
    }

    @Test
    void northernCaliforniaHasTwo() {
        assertThat(new Zones("us-west-1").names()).containsExactly("us-west-1a", "us-west-1c");
        assertThat(new Zones("us-west-2").names()).hasSize(3);
    }

    @Test
    void zonesOfOtherRegionsAreRefused() {
        Zones zones = new Zones("us-east-2");
        assertThatThrownBy(() -> zones.nameOf("usw1-az1"))
                .isInstanceOf(AssemblyException.class)
                .hasMessage("The zone id usw1-az1 is none of us-east-2, such as use2-az1");
        assertThatThrownBy(() -> zones.idOf("us-west-1a"))
                .isInstanceOf(AssemblyException.class)
                .hasMessage("The zone us-west-1a is none of us-east-2, such as us-east-2a");
    }
}
