package io.lakeshift.infra.config;

import static io.lakeshift.infra.config.Allowed.between;
import static io.lakeshift.infra.config.Allowed.matching;
import static io.lakeshift.infra.config.Allowed.oneOf;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the key {@code vpc} of an environment. */
final class NetworkReader {

    private static final String ENDPOINTS = "endpoints";
    private static final String GUIDE = "guide";
    private static final String SUBNET_BLOCKS = "privateSubnetCidrs";
    /** Stands in for a block that was refused; it is never used. */
    private static final AddressBlock ANY_BLOCK = AddressBlock.parse("10.0.0.0/16");

    private static final Allowed<String> VPC_ID =
            matching("vpc-[0-9a-f]{8,17}", "a VPC id such as vpc-0123456789abcdef0");
    private static final Allowed<String> SUBNET_ID =
            matching("subnet-[0-9a-f]{8,17}", "a subnet id such as subnet-0123456789abcdef0");
    private static final Allowed<String> ROUTE_TABLE_ID =
            matching("rtb-[0-9a-f]{8,17}", "a route table id such as rtb-0123456789abcdef0");
    private static final Allowed<String> PREFIX_LIST_ID =
            matching("pl-[0-9a-f]{8,17}", "a prefix list id such as pl-0123456789abcdef0");
    private static final Allowed<String> SECURITY_GROUP_ID =
            matching("sg-[0-9a-f]{8,17}", "a security group id such as sg-0123456789abcdef0");
    private static final Allowed<String> BLOCK = block(25, "10.0.0.0/20");
    private static final Allowed<String> SUBNET_BLOCK = block(28, "10.0.8.0/24");
    /** Blocks that no VPC can have: "this" network, loopback, link-local, and everything from multicast on. */
    private static final List<AddressBlock> UNUSABLE = Stream.of(
                    "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3")
            .map(AddressBlock::parse)
            .toList();

    private final ConfigNode environment;
    private final String region;
    private final WarehouseConfig warehouse;
    private final EndpointNeeds needs;

    NetworkReader(ConfigNode environment, String region, WarehouseConfig warehouse, EndpointNeeds needs) {
        this.environment = environment;
        this.region = region;
        this.warehouse = warehouse;
        this.needs = needs;
    }

    NetworkConfig read() {
        Optional<ConfigNode> vpc = environment.object("vpc");
        if (vpc.isEmpty()) {
            return new NetworkConfig.None();
        }
        ConfigNode node = vpc.get();
        boolean created = node.has("cidr");
        if (created == node.has("id")) {
            node.problem("has %s; allowed: cidr for a VPC the app creates, or id for one that exists"
                    .formatted(created ? "both cidr and id" : "neither cidr nor id"));
            return new NetworkConfig.None();
        }
        ZonesReader zones = new ZonesReader(node, region, warehouse);
        NetworkConfig network = created ? created(node, zones) : existing(node, zones);
        node.rejectUnknownKeys();
        return network;
    }

    private NetworkConfig created(ConfigNode node, ZonesReader zones) {
        int natGateways = node.number("natGateways", 0, between(0, NetworkConfig.SUBNETS));
        return new NetworkConfig.Created(
                node.text("cidr", BLOCK).map(AddressBlock::parse).orElse(ANY_BLOCK),
                zones.ofCreated(),
                natGateways,
                endpoints(node, natGateways),
                node.texts("prefixListIds", List.of(), PREFIX_LIST_ID));
    }

    /** Those that are configured, or those that something needs: behind a NAT gateway nothing needs any. */
    private Set<NetworkEndpoint> endpoints(ConfigNode node, int natGateways) {
        if (node.holdsText(ENDPOINTS)) {
            node.text(
                    ENDPOINTS,
                    new Allowed<>(
                            "a list of endpoints, or \"" + GUIDE + "\" for those of the guide",
                            GUIDE::equals,
                            Map.of("enum", List.of(GUIDE))));
            return NetworkEndpoint.ofGuide();
        }
        Set<NetworkEndpoint> endpoints = EnumSet.noneOf(NetworkEndpoint.class);
        if (!node.has(ENDPOINTS)) {
            endpoints.addAll(natGateways == 0 ? needs.endpoints() : Set.of());
        }
        node.texts(ENDPOINTS, List.of(), oneOf(NetworkEndpoint.serviceNames()))
                .forEach(name -> NetworkEndpoint.of(name).ifPresent(endpoints::add));
        return endpoints;
    }

    private static NetworkConfig existing(ConfigNode node, ZonesReader zones) {
        return new NetworkConfig.Existing(
                node.text("id", "", VPC_ID),
                zones.ofExisting(),
                three(node, "privateSubnetIds", SUBNET_ID),
                node.has("routeTableIds") ? three(node, "routeTableIds", ROUTE_TABLE_ID) : List.of(),
                node.text("securityGroupId", SECURITY_GROUP_ID),
                subnetBlocks(node));
    }

    private static List<String> three(ConfigNode node, String key, Allowed<String> allowed) {
        List<String> texts = node.texts(key, List.of(), allowed);
        if (texts.size() != NetworkConfig.SUBNETS) {
            node.reject(key, "a list of three, each " + allowed.description());
        }
        return texts;
    }

    private static List<AddressBlock> subnetBlocks(ConfigNode node) {
        if (!node.has(SUBNET_BLOCKS)) {
            return List.of();
        }
        List<AddressBlock> blocks = three(node, SUBNET_BLOCKS, SUBNET_BLOCK).stream()
                .map(AddressBlock::parse)
                .toList();
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.subList(0, i).stream().anyMatch(blocks.get(i)::overlaps)) {
                node.reject(SUBNET_BLOCKS, "blocks that do not overlap");
                break;
            }
        }
        return blocks;
    }

    private static Allowed<String> block(int longestPrefix, String example) {
        return new Allowed<>(
                ("an IPv4 block from /16 to /%d without host bits, such as %s, outside of 0.0.0.0/8, 127.0.0.0/8,"
                                + " 169.254.0.0/16 and 224.0.0.0/3")
                        .formatted(longestPrefix, example),
                text -> AddressBlock.find(text)
                        .filter(block -> block.prefix() >= 16 && block.prefix() <= longestPrefix)
                        .filter(block -> UNUSABLE.stream().noneMatch(block::overlaps))
                        .isPresent());
    }
}
