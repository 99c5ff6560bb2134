package io.lakeshift.infra.addresses;

import io.lakeshift.infra.config.AddressBlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a block is divided into a public and a private subnet for each zone: into equal parts, a power of two of them, of
 * which the public subnets take the first and the private ones the next. It is how the CDK divides it too.
 *
 * @param block the block of the VPC
 * @param zones how many zones, 1 or more
 */
public record SubnetLayout(AddressBlock block, int zones) {

    /** AWS knows no larger VPC and no smaller subnet. */
    private static final int LARGEST_VPC = 16;

    private static final int SMALLEST_SUBNET = 28;

    /**
     * The smallest block whose private subnets have so many addresses each, at the place of another block; empty if even
     * the largest VPC is too small.
     */
    public static Optional<SubnetLayout> smallest(AddressBlock near, int zones, long addresses) {
        return IntStream.iterate(SMALLEST_SUBNET - bits(zones), prefix -> prefix >= LARGEST_VPC, prefix -> prefix - 1)
                .mapToObj(prefix -> new SubnetLayout(near.resized(prefix), zones))
                .filter(layout -> layout.subnetAddresses() >= addresses)
                .findFirst();
    }

    /** How many addresses each of the subnets has. */
    public long subnetAddresses() {
        return publicSubnets().get(0).addresses();
    }

    /** The public subnets, by zone. */
    public List<AddressBlock> publicSubnets() {
        return parts(0);
    }

    /** The private subnets, by zone. */
    public List<AddressBlock> privateSubnets() {
        return parts(zones);
    }

    private List<AddressBlock> parts(int from) {
        return IntStream.range(from, from + zones)
                .mapToObj(index -> block.part(block.prefix() + bits(zones), index))
                .toList();
    }

    /** How many bits number two subnets for each zone. */
    private static int bits(int zones) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(2 * zones - 1);
    }
}
