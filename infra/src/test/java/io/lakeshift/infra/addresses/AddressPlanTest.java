package io.lakeshift.infra.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.infra.Configurations;
import io.lakeshift.infra.config.AddressBlock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPlanTest {

    private static final String ELSEWHERE = "{'existingProvisioned': {'clusterIdentifier': 'c',"
            + " 'roleArn': 'arn:aws:iam::111122223333:role/redshift'}}";
    private static final String EIGHT_INTERFACES =
            "'endpoints': ['glue', 'kms', 'ssm', 'secretsmanager', 'states'," + " 'redshift-data', 'logs', 'sts']";

    @Test
    void leaves19OfThe32AddressesOfTheGuideWhenEachOfEightEndpointsTakesOne() {
        AddressPlan plan = plan("{'cidr': '10.1.0.0/24', " + EIGHT_INTERFACES + "}", ELSEWHERE);
        assertThat(plan.privateSubnets())
                .hasSize(3)
                .allSatisfy(subnet -> assertThat(subnet.addresses()).isEqualTo(32))
                .allSatisfy(subnet -> assertThat(plan.left(subnet)).isEqualTo(19));
    }

    @Test
    void leaves21WithTheEndpointsOfTheGuideBecauseTwoAreGatewaysAndTakeNone() {
        AddressPlan plan = plan("{'cidr': '10.1.0.0/24', 'endpoints': 'guide'}", ELSEWHERE);
        assertThat(plan.left(plan.privateSubnets().get(0))).isEqualTo(21);
        assertThat(plan.toString())
                .contains("over 3 zones, with 3 public and 3 private subnets of 32 addresses")
                .containsPattern("reserved by AWS +5 +5 +5\n")
                .containsPattern("interface endpoints, 6 with one each +6 +6 +6\n")
                .containsPattern("needed +11 +11 +11\n")
                .containsPattern("left +21 +21 +21\n");
    }

    @Test
    void countsTheJobsWhenTheyRunInTheVpc() {
        AddressPlan plan = plan(
                "{'cidr': '10.1.0.0/24'}", ELSEWHERE.replaceFirst("\\{", "{'connection': {'host': 'c.example.com'}, "));
        assertThat(plan.toString())
                .containsPattern("2 Glue jobs, 10 runs each of 10 workers and a driver +220 +220 +220\n")
                .contains("The smallest vpc.cidr that fits is 10.1.0.0/21.")
                .doesNotContain("would take");
        assertThat(plan.fits()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 9",
        "8, 9",
        "16, 13",
        "24, 13",
        "32, 13",
        "40, 15",
        "64, 21",
        "128, 37",
        "256, 69",
        "512, 133",
        "1024, 261",
        "5632, 1413"
    })
    void countsWhatAWorkgroupWithEnhancedRoutingHasToFindFree(int rpus, int addresses) {
        assertThat(RedshiftAddresses.ofEnhancedWorkgroup(rpus)).isEqualTo(addresses);
    }

    @Test
    void countsTheWorkgroupAtItsBaseAndAtItsMaximumOnlyWithEnhancedRouting() {
        String vpc = "{'cidr': '10.0.0.0/20', 'endpoints': 'guide'}";
        String sizes = "'baseCapacity': 8, 'maxCapacity': 512";
        AddressPlan plain = plan(vpc, "{'serverless': {" + sizes + "}}");
        AddressPlan enhanced = plan(vpc, "{'serverless': {" + sizes + ", 'enhancedVpcRouting': true}}");
        assertThat(plain.needs())
                .contains(
                        new AddressNeed("workgroup, at its base of 8 RPUs", 3),
                        new AddressNeed("workgroup, grown to its 512 RPUs", 0));
        assertThat(enhanced.needs())
                .contains(
                        new AddressNeed("workgroup, at its base of 8 RPUs", 9),
                        new AddressNeed("workgroup, grown to its 512 RPUs", 124));
        assertThat(plain.toString())
                .containsPattern("without enhanced VPC routing, at 512 RPUs +3 +498\n")
                .containsPattern("with enhanced VPC routing, at 512 RPUs +133 +368\n");
        assertThat(enhanced.toString()).containsPattern("with enhanced VPC routing, at 8 RPUs +9 +492\n");
    }

    @Test
    void countsTheNodesOfAClusterAndItsLeader() {
        AddressPlan plan = plan("{'cidr': '10.0.0.0/20'}", "{'provisioned': {'numberOfNodes': 4}}");
        assertThat(plan.needs()).contains(new AddressNeed("cluster, 4 nodes and a leader", 5));
    }

    @Test
    void refusesSubnetsThatAreTooSmallWithTheTableAndTheSmallestBlockThatFits() {
        AddressPlan plan = plan(
                "{'cidr': '10.0.9.0/24', 'endpoints': 'guide'}",
                "{'serverless': {'baseCapacity': 8, 'maxCapacity': 128, 'enhancedVpcRouting': true}}");
        assertThat(plan.fits()).isFalse();
        assertThatThrownBy(plan::requireFit)
                .isInstanceOf(AddressShortageException.class)
                .hasMessageContaining("The private subnets of Dev are too small: each needs 48 addresses.")
                .hasMessageContaining(plan.toString())
                .hasMessageContaining("The smallest vpc.cidr that fits is 10.0.8.0/23.");
    }

    @Test
    void acceptsTheSmallestBlockThatFits() {
        AddressPlan plan = plan("{'cidr': '10.0.0.0/25'}", "{'serverless': {}}");
        assertThat(plan.smallestBlock()).contains(AddressBlock.parse("10.0.0.0/25"));
        assertThatCode(plan::requireFit).doesNotThrowAnyException();
    }

    @Property(tries = 60)
    void suggestsABlockThatFitsOfWhichTheNextSmallerDoesNot(
            @ForAll @IntRange(min = 1, max = 176) int times32, @ForAll @IntRange(max = 3) int endpoints) {
        String redshift = "{'serverless': {'maxCapacity': %d, 'enhancedVpcRouting': true}}".formatted(times32 * 32);
        String vpc = "{'cidr': '%s', 'endpoints': "
                + new String[] {
                            "['glue']",
                            "['glue', 'kms']",
                            "['glue', 'sts', 'logs']",
                            "['glue', 'kms', 'ssm', 'states', 'sns', 'sqs']"
                        }
                        [endpoints]
                + "}";
        AddressPlan plan = plan(vpc.formatted("10.0.0.0/20"), redshift);
        AddressBlock smallest = plan.smallestBlock().orElseThrow();
        assertThat(plan(vpc.formatted(smallest), redshift).fits()).isTrue();
        if (smallest.prefix() < 25) {
            AddressBlock half = smallest.resized(smallest.prefix() + 1);
            assertThat(plan(vpc.formatted(half), redshift).fits()).isFalse();
        }
    }

    @Test
    void doesNotKnowTheSubnetsOfAVpcThatExistsUnlessItIsToldThem() {
        String existing = "{'id': 'vpc-00000000', 'availabilityZones': ['us-east-2a', 'us-east-2b', 'us-east-2c'],"
                + " 'privateSubnetIds': ['subnet-00000001', 'subnet-00000002', 'subnet-00000003']%s}";
        AddressPlan unknown = plan(existing.formatted(""), "{'serverless': {}}");
        assertThat(unknown.fits()).isTrue();
        assertThat(unknown.toString())
                .containsPattern("addresses +\\? +\\? +\\?\n")
                .containsPattern("needed +8 +8 +8\n")
                .contains("vpc.privateSubnetCidrs can tell it")
                .doesNotContain("smallest");
        AddressPlan told = plan(
                existing.formatted(", 'privateSubnetCidrs': ['10.9.0.0/28', '10.9.1.0/24', '10.9.2.0/24']"),
                "{'serverless': {'enhancedVpcRouting': true}}");
        assertThat(told.toString()).containsPattern("left +-2 +238 +238\n");
        assertThatThrownBy(told::requireFit).isInstanceOf(AddressShortageException.class);
    }

    @Test
    void plansNothingWithoutAVpc() {
        assertThat(AddressPlan.of(Configurations.dev("{}"))).isEmpty();
    }

    private static AddressPlan plan(String vpc, String redshift) {
        return AddressPlan.of(Configurations.dev("{'vpc': %s, 'redshift': %s}".formatted(vpc, redshift)))
                .orElseThrow();
    }
}
