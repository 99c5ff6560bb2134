package io.lakeshift.cli.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is reachable from where: security groups, routes, endpoints, and what keeps the public out. */
final class Reachability {

    private static final List<String> BLOCKS =
            List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets");
    private static final String NOBODY = "255.255.255.255/32";

    private final Assembly assembly;
    private final Meaning meaning;

    Reachability(Assembly assembly, Meaning meaning) {
        this.assembly = assembly;
        this.meaning = meaning;
    }

    ReviewPage.Section section() {
        List<ReviewPage.Block> blocks = new ArrayList<>();
        blocks.add(new ReviewPage.Heading("From the Internet"));
        blocks.add(new ReviewPage.Points(fromOutside()));
        blocks.add(new ReviewPage.Heading("Connections that security groups let through"));
        List<ReviewPage.Point> rules = rules();
        blocks.add(
                rules.isEmpty()
                        ? new ReviewPage.Paragraph("The stacks make no security groups.")
                        : new ReviewPage.Points(rules));
        blocks.add(new ReviewPage.Heading("Ways out of the network"));
        blocks.add(new ReviewPage.Points(waysOut()));
        endpoints().ifPresent(table -> {
            blocks.add(new ReviewPage.Heading("Endpoints"));
            blocks.add(table);
        });
        return new ReviewPage.Section("What is reachable from where", blocks);
    }

    private List<ReviewPage.Point> fromOutside() {
        List<ReviewPage.Point> points = new ArrayList<>();
        assembly.resources("AWS::S3::Bucket").forEach(bucket -> {
            JsonNode access = bucket.properties().path("PublicAccessBlockConfiguration");
            List<String> open = BLOCKS.stream()
                    .filter(block -> !access.path(block).asBoolean())
                    .toList();
            points.add(
                    open.isEmpty()
                            ? ReviewPage.Point.plain("The bucket `%s` blocks public access in all four ways."
                                    .formatted(meaning.name(bucket)))
                            : ReviewPage.Point.attention("The bucket `%s` does not block public access by %s."
                                    .formatted(meaning.name(bucket), HeldStatement.code(open))));
        });
        for (String type : List.of("AWS::RedshiftServerless::Workgroup", "AWS::Redshift::Cluster")) {
            assembly.resources(type).forEach(warehouse -> points.add(publicly(warehouse)));
        }
        assembly.resources("AWS::Lambda::Url")
                .forEach(url -> points.add(ReviewPage.Point.attention(
                        "The function `%s` has an address in the Internet, with the authentication `%s`."
                                .formatted(
                                        meaning.of(url, url.properties().path("TargetFunctionArn")),
                                        url.properties().path("AuthType").asText()))));
        return points;
    }

    private ReviewPage.Point publicly(AssembledResource warehouse) {
        JsonNode open = warehouse.properties().path("PubliclyAccessible");
        String name = meaning.name(warehouse);
        return open.isBoolean() && !open.asBoolean()
                ? ReviewPage.Point.plain("The warehouse `%s` has no public address.".formatted(name))
                : ReviewPage.Point.attention("The warehouse `%s` may have a public address.".formatted(name));
    }

    private List<ReviewPage.Point> rules() {
        List<ReviewPage.Point> points = new ArrayList<>();
        assembly.resources("AWS::EC2::SecurityGroup").forEach(group -> {
            String name = "`" + meaning.name(group) + "`";
            group.properties().path("SecurityGroupIngress").forEach(rule -> points.add(ingress(group, name, rule)));
            group.properties().path("SecurityGroupEgress").forEach(rule -> points.add(egress(group, name, rule)));
        });
        assembly.resources("AWS::EC2::SecurityGroupIngress")
                .forEach(rule -> points.add(ingress(rule, group(rule), rule.properties())));
        assembly.resources("AWS::EC2::SecurityGroupEgress")
                .forEach(rule -> points.add(egress(rule, group(rule), rule.properties())));
        return points;
    }

    private String group(AssembledResource rule) {
        return "`" + meaning.of(rule, rule.properties().path("GroupId")) + "`";
    }

    private ReviewPage.Point ingress(AssembledResource from, String group, JsonNode rule) {
        String peer = peer(from, rule, "SourceSecurityGroupId");
        String text = "%s may reach %s at %s: %s.".formatted(peer, group, ports(rule), description(rule));
        return new ReviewPage.Point(text, peer.contains("0.0.0.0/0") || peer.contains("::/0"));
    }

    private ReviewPage.Point egress(AssembledResource from, String group, JsonNode rule) {
        String peer = peer(from, rule, "DestinationSecurityGroupId");
        return ReviewPage.Point.plain(
                peer.contains(NOBODY)
                        ? "%s opens no connections.".formatted(group)
                        : "%s may open connections to %s at %s: %s."
                                .formatted(group, peer, ports(rule), description(rule)));
    }

    private String peer(AssembledResource from, JsonNode rule, String groupField) {
        for (String field :
                List.of(groupField, "CidrIp", "CidrIpv6", "SourcePrefixListId", "DestinationPrefixListId")) {
            if (rule.has(field)) {
                return "`" + meaning.of(from, rule.path(field)) + "`";
            }
        }
        return "somebody";
    }

    private static String ports(JsonNode rule) {
        String protocol = rule.path("IpProtocol").asText();
        int first = rule.path("FromPort").asInt(-1);
        int last = rule.path("ToPort").asInt(-1);
        if (protocol.equals("-1") || (first == 0 && last == 65535)) {
            return protocol.equals("-1") ? "all ports of all protocols" : "all ports of " + protocol;
        }
        return first == last
                ? "%s port %d".formatted(protocol, first)
                : "%s ports %d to %d".formatted(protocol, first, last);
    }

    private static String description(JsonNode rule) {
        return rule.path("Description").asText("no description");
    }

    private List<ReviewPage.Point> waysOut() {
        List<ReviewPage.Point> points = new ArrayList<>();
        Map<String, List<String>> tables = new TreeMap<>();
        assembly.resources("AWS::EC2::Route").forEach(route -> {
            JsonNode properties = route.properties();
            String gateway = properties.has("NatGatewayId")
                    ? "a NAT gateway"
                    : properties.has("GatewayId") ? "the Internet gateway" : "another network";
            tables.computeIfAbsent(gateway, key -> new ArrayList<>())
                    .add(meaning.of(route, properties.path("RouteTableId")));
        });
        tables.forEach((gateway, names) -> points.add(ReviewPage.Point.plain("The subnets of %s lead out through %s."
                .formatted(HeldStatement.code(names.stream().sorted().distinct().toList()), gateway))));
        if (tables.isEmpty()) {
            points.add(ReviewPage.Point.plain("The stacks make no routes out of a network."));
        }
        long inside = assembly.resources("AWS::Lambda::Function")
                .filter(function -> function.properties().has("VpcConfig"))
                .count();
        points.add(ReviewPage.Point.plain(
                "Of the functions, %d run in the network; the others call AWS from outside of it.".formatted(inside)));
        return points;
    }

    private Optional<ReviewPage.Table> endpoints() {
        List<List<String>> rows = assembly.resources("AWS::EC2::VPCEndpoint")
                .map(endpoint -> List.of(
                        meaning.of(endpoint, endpoint.properties().path("ServiceName")),
                        endpoint.properties().path("VpcEndpointType").asText(),
                        groups(endpoint),
                        endpoint.properties().has("PolicyDocument") ? "its own" : "lets everything through"))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReviewPage.Table(List.of("Service", "Type", "Security groups", "Policy"), rows));
    }

    private String groups(AssembledResource endpoint) {
        List<String> groups = new ArrayList<>();
        endpoint.properties().path("SecurityGroupIds").forEach(group -> groups.add(meaning.of(endpoint, group)));
        return groups.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
