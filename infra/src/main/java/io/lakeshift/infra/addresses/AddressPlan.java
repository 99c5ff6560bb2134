package io.lakeshift.infra.addresses;

import io.lakeshift.infra.config.AddressBlock;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.NetworkConfig;
import java.util.List;
import java.util.Optional;

/** How many addresses each private subnet of one environment has, needs and has left. As a text it is a table. */
public final class AddressPlan {

    private final LakeConfig config;
    private final List<AddressBlock> privateSubnets;
    private final List<AddressNeed> needs;

    private AddressPlan(LakeConfig config, List<AddressBlock> privateSubnets) {
        this.config = config;
        this.privateSubnets = privateSubnets;
        this.needs = new AddressNeeds(config).all();
    }

    /** The plan of an environment; empty if it has no VPC. */
    public static Optional<AddressPlan> of(LakeConfig config) {
        NetworkConfig network = config.platform().network();
        if (network instanceof NetworkConfig.Created created) {
            return Optional.of(new AddressPlan(config, layout(created).privateSubnets()));
        }
        return network instanceof NetworkConfig.Existing existing
                ? Optional.of(new AddressPlan(config, existing.privateSubnetBlocks()))
                : Optional.empty();
    }

    private static SubnetLayout layout(NetworkConfig.Created created) {
        return new SubnetLayout(created.block(), NetworkConfig.SUBNETS);
    }

    LakeConfig config() {
        return config;
    }

    /** How the VPC is divided; empty for one that exists. */
    public Optional<SubnetLayout> layout() {
        return config.platform().network() instanceof NetworkConfig.Created created
                ? Optional.of(layout(created))
                : Optional.empty();
    }

    /** The private subnets, by zone; empty if they exist and their blocks are not configured. */
    public List<AddressBlock> privateSubnets() {
        return privateSubnets;
    }

    /** What takes addresses in each of the private subnets. */
    public List<AddressNeed> needs() {
        return needs;
    }

    /** How many addresses are taken in each private subnet when everything has grown to its limit. */
    public int needed() {
        return needs.stream().mapToInt(AddressNeed::addresses).sum();
    }

    /** How many addresses of a subnet nothing takes; negative if it is too small. */
    public long left(AddressBlock subnet) {
        return subnet.addresses() - needed();
    }

    /** Whether every private subnet has as many addresses as are needed, as far as the subnets are known. */
    public boolean fits() {
        return privateSubnets.stream().allMatch(subnet -> left(subnet) >= 0);
    }

    /**
     * The smallest block, at the place of the configured one, whose private subnets have as many addresses as are
     * needed; empty if no VPC is large enough or the VPC exists.
     */
    public Optional<AddressBlock> smallestBlock() {
        return layout().flatMap(layout -> SubnetLayout.smallest(layout.block(), layout.zones(), needed()))
                .map(SubnetLayout::block);
    }

    /**
     * Stops if a private subnet is too small.
     *
     * @throws AddressShortageException with the table and the smallest block that fits
     */
    public void requireFit() {
        if (!fits()) {
            throw new AddressShortageException(this);
        }
    }

    @Override
    public String toString() {
        return new AddressTable(this).text();
    }
}
