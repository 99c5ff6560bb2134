package io.lakeshift.local.cloud.inert;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.AssemblyException;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.assembly.Zones;
import io.lakeshift.local.ground.LocalContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Resource types that have no effect on one machine: they answer Ref and GetAtt with ids that look like AWS's and stay
 * the same for the same stack and logical id.
 */
public final class DeclaredOnly implements ResourceProvider {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("AWS::CDK::Metadata", Kind.id("metadata")),
            Map.entry("AWS::CloudWatch::CompositeAlarm", Kind.arn("cloudwatch", "alarm:")),
            Map.entry("AWS::CloudWatch::Dashboard", Kind.id("dashboard")),
            Map.entry("AWS::EC2::EIP", Kind.id("eipalloc", "AllocationId")),
            Map.entry("AWS::EC2::FlowLog", Kind.id("fl", "Id")),
            Map.entry("AWS::EC2::InternetGateway", Kind.id("igw", "InternetGatewayId")),
            Map.entry("AWS::EC2::NatGateway", Kind.id("nat", "NatGatewayId")),
            Map.entry("AWS::EC2::NetworkAcl", Kind.id("acl", "Id")),
            Map.entry("AWS::EC2::Route", Kind.id("r")),
            Map.entry("AWS::EC2::RouteTable", Kind.id("rtb", "RouteTableId")),
            Map.entry("AWS::EC2::SecurityGroup", Kind.id("sg", "GroupId", "Id")),
            Map.entry("AWS::EC2::SecurityGroupEgress", Kind.id("sgr", "Id")),
            Map.entry("AWS::EC2::SecurityGroupIngress", Kind.id("sgr", "Id")),
            Map.entry("AWS::EC2::Subnet", Kind.id("subnet", "SubnetId")),
            Map.entry("AWS::EC2::SubnetRouteTableAssociation", Kind.id("rtbassoc", "Id")),
            Map.entry("AWS::EC2::VPC", Kind.id("vpc", "VpcId")),
            Map.entry("AWS::EC2::VPCEndpoint", Kind.id("vpce", "Id")),
            Map.entry("AWS::EC2::VPCGatewayAttachment", Kind.id("attachment")));

    /** Properties that GetAtt answers as they were declared. */
    private static final Set<String> DECLARED_ATTRIBUTES = Set.of("CidrBlock", "VpcId");

    private final LocalContext context;

    public DeclaredOnly(LocalContext context) {
        this.context = context;
    }

    @Override
    public Set<String> types() {
        return KINDS.keySet();
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        Kind kind = KINDS.get(declaration.type());
        String digest = digest(declaration.stackName() + "/" + declaration.logicalId());
        Map<String, String> attributes = new HashMap<>();
        DECLARED_ATTRIBUTES.forEach(name -> {
            if (declaration.properties().path(name).isTextual()) {
                attributes.put(name, declaration.properties().path(name).asText());
            }
        });
        String id;
        if (kind.service().isEmpty()) {
            id = kind.prefix() + "-" + digest;
        } else {
            id = declaration.nameFrom("AlarmName");
            attributes.put("Arn", context.arn(kind.service(), kind.prefix() + id));
        }
        kind.attributes().forEach(name -> attributes.put(name, id));
        if (declaration.type().equals("AWS::EC2::Subnet")) {
            attributes.putAll(zone(declaration));
        }
        if (declaration.type().equals("AWS::EC2::VPC")) {
            attributes.put("DefaultSecurityGroup", "sg-" + digest);
            attributes.put("DefaultNetworkAcl", "acl-" + digest);
        }
        return Provisioned.of(id, attributes);
    }

    /** EC2 takes a zone by name or by id, and tells both. */
    private Map<String, String> zone(ResourceDeclaration subnet) {
        JsonNode name = subnet.properties().path("AvailabilityZone");
        JsonNode id = subnet.properties().path("AvailabilityZoneId");
        if (name.isTextual() && id.isTextual()) {
            throw new AssemblyException(
                    "The subnet %s has both AvailabilityZone %s and AvailabilityZoneId %s; EC2 takes one"
                            .formatted(subnet.logicalId(), name.asText(), id.asText()));
        }
        Zones zones = new Zones(context.region());
        String zone = id.isTextual()
                ? zones.nameOf(id.asText())
                : name.asText(zones.names().get(0));
        return Map.of("AvailabilityZone", zone, "AvailabilityZoneId", zones.idOf(zone));
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        // Nothing was made.
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "0" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * How a type names its resources.
     *
     * @param service for an ARN as the attribute Arn; empty for an id
     * @param prefix of the id, or of the resource part of the ARN
     * @param attributes those that answer the id
     */
    private record Kind(String service, String prefix, Set<String> attributes) {
        static Kind id(String prefix, String... attributes) {
            return new Kind("", prefix, Set.of(attributes));
        }

        static Kind arn(String service, String prefix) {
            return new Kind(service, prefix, Set.of());
        }
    }
}
