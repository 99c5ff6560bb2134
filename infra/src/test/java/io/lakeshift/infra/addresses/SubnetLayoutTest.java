package io.lakeshift.infra.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.config.AddressBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SubnetLayoutTest {

    @Test
    void dividesTheBlockOfTheGuideIntoSubnetsOf32Addresses() {
        SubnetLayout layout = new SubnetLayout(AddressBlock.parse("10.1.0.0/24"), 3);
        assertThat(layout.subnetAddresses()).isEqualTo(32);
        assertThat(layout.publicSubnets()).hasToString("[10.1.0.0/27, 10.1.0.32/27, 10.1.0.64/27]");
        assertThat(layout.privateSubnets()).hasToString("[10.1.0.96/27, 10.1.0.128/27, 10.1.0.160/27]");
    }

    @Property
    void subnetsLieInTheBlockAndDoNotOverlap(
            @ForAll @LongRange(max = (1L << 32) - 1) long address,
            @ForAll @IntRange(min = 16, max = 24) int prefix,
            @ForAll @IntRange(min = 1, max = 6) int zones) {
        SubnetLayout layout = new SubnetLayout(new AddressBlock(address, 32).resized(prefix), zones);
        List<AddressBlock> subnets = new ArrayList<>(layout.publicSubnets());
        subnets.addAll(layout.privateSubnets());
        assertThat(subnets).hasSize(2 * zones);
        for (int i = 0; i < subnets.size(); i++) {
            assertThat(layout.block().contains(subnets.get(i))).isTrue();
            assertThat(subnets.subList(0, i)).noneMatch(subnets.get(i)::overlaps);
        }
    }

    @Property
    void theSuggestedBlockFitsAndTheNextSmallerDoesNot(
            @ForAll @LongRange(max = (1L << 32) - 1) long address,
            @ForAll @IntRange(min = 1, max = 6) int zones,
            @ForAll @IntRange(min = 1, max = 8192) int addresses) {
        AddressBlock near = new AddressBlock(address, 32).resized(20);
        Optional<SubnetLayout> smallest = SubnetLayout.smallest(near, zones, addresses);
        Assume.that(smallest.isPresent());
        AddressBlock block = smallest.get().block();
        assertThat(block.overlaps(near)).isTrue();
        assertThat(smallest.get().subnetAddresses()).isGreaterThanOrEqualTo(addresses);
        SubnetLayout half = new SubnetLayout(block.resized(block.prefix() + 1), zones);
        assertThat(half.subnetAddresses()).isLessThan(Math.max(addresses, 16));
    }

    @Test
    void suggestsNothingLargerThanAVpcCanBe() {
        AddressBlock near = AddressBlock.parse("10.0.0.0/20");
        assertThat(SubnetLayout.smallest(near, 3, 8192).map(SubnetLayout::block))
                .contains(AddressBlock.parse("10.0.0.0/16"));
        assertThat(SubnetLayout.smallest(near, 3, 8193)).isEmpty();
    }
}
