package io.lakeshift.infra.config;

import static io.lakeshift.infra.config.Allowed.between;
import static io.lakeshift.infra.config.Allowed.matching;
import static io.lakeshift.infra.config.Allowed.oneOf;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the key {@code vpc} of an environment. */
final class NetworkReader {

    private static final int ZONES = 3;
    private static final Allowed<String> VPC_ID =
            matching("vpc-[0-9a-f]{8,17}", "a VPC id such as vpc-0123456789abcdef0");
    private static final Allowed<String> SUBNET_ID =
            matching("subnet-[0-9a-f]{8,17}", "a subnet id such as subnet-0123456789abcdef0");
    private static final Allowed<String> ROUTE_TABLE_ID =
            matching("rtb-[0-9a-f]{8,17}", "a route table id such as rtb-0123456789abcdef0");
    private static final Allowed<String> SECURITY_GROUP_ID =
            matching("sg-[0-9a-f]{8,17}", "a security group id such as sg-0123456789abcdef0");
    private static final Allowed<String> BLOCK = new Allowed<>(
            "an IPv4 block from /16 to /25 without host bits, such as 10.0.0.0/20", NetworkReader::isBlock);

    private final ConfigNode environment;
    private final String region;

    NetworkReader(ConfigNode environment, String region) {
        this.environment = environment;
        this.region = region;
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
        NetworkConfig network = created ? created(node) : existing(node);
        node.rejectUnknownKeys();
        return network;
    }

    private static NetworkConfig created(ConfigNode node) {
        List<String> usual = NetworkEndpoint.usual().stream()
                .map(NetworkEndpoint::serviceName)
                .toList();
        Set<NetworkEndpoint> endpoints = EnumSet.noneOf(NetworkEndpoint.class);
        node.texts("endpoints", usual, oneOf(NetworkEndpoint.serviceNames()))
                .forEach(name -> NetworkEndpoint.of(name).ifPresent(endpoints::add));
        return new NetworkConfig.Created(
                node.text("cidr", "", BLOCK), node.number("natGateways", 0, between(0, ZONES)), endpoints);
    }

    private NetworkConfig existing(ConfigNode node) {
        Allowed<String> zone = matching(
                region + "[a-z]|" + region + "-[a-z0-9-]+[a-z]", "a zone of " + region + " such as " + region + "a");
        return new NetworkConfig.Existing(
                node.text("id", "", VPC_ID),
                three(node, "availabilityZones", zone),
                three(node, "privateSubnetIds", SUBNET_ID),
                node.has("routeTableIds") ? three(node, "routeTableIds", ROUTE_TABLE_ID) : List.of(),
                node.text("securityGroupId", SECURITY_GROUP_ID));
    }

    private static List<String> three(ConfigNode node, String key, Allowed<String> allowed) {
        List<String> texts = node.texts(key, List.of(), allowed);
        if (texts.size() != ZONES) {
            node.reject(key, "a list of three, each " + allowed.description());
        }
        return texts;
    }

    private static boolean isBlock(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("1[6-9]|2[0-5]")) {
            return false;
        }
        String[] octets = parts[0].split("\\.", -1);
        if (octets.length != 4) {
            return false;
        }
        long address = 0;
        for (String octet : octets) {
            if (!octet.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(octet) > 255) {
                return false;
            }
            address = address << 8 | Integer.parseInt(octet);
        }
        return address % (1L << (32 - Integer.parseInt(parts[1]))) == 0;
    }
}
