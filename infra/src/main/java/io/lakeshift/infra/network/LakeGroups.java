package io.lakeshift.infra.network;

import io.lakeshift.infra.stack.ResourceNames;
import java.util.List;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * The security groups: one that the members of the lake share, Redshift and jobs with a connection, and one of the
 * interface endpoints, which only the members reach, by HTTPS.
 */
final class LakeGroups extends Construct {

    private static final Port HTTPS = Port.tcp(443);

    private final SecurityGroup members;
    private final IVpc vpc;
    private final ResourceNames names;

    /** Begins with the group of the members, who reach each other by TCP, as Glue asks of the group of its jobs. */
    LakeGroups(Construct scope, String id, IVpc vpc, ResourceNames names) {
        super(scope, id);
        this.vpc = vpc;
        this.names = names;
        members = SecurityGroup.Builder.create(this, "Members")
                .vpc(vpc)
                .securityGroupName(names.regional("shared"))
                .description("Members of the data lake reach each other, the endpoints and Redshift")
                .allowAllOutbound(false)
                .build();
        members.addIngressRule(members, Port.allTcp(), "Members of this group");
        members.addEgressRule(members, Port.allTcp(), "Members of this group");
    }

    SecurityGroup members() {
        return members;
    }

    /**
     * Lets members open HTTPS connections to whatever the routes lead to: the endpoints, the gateways of S3 and DynamoDB,
     * and the internet only if there is a NAT gateway.
     */
    LakeGroups withRoutedHttps() {
        members.addEgressRule(Peer.anyIpv4(), HTTPS, "AWS services, as far as the routes lead");
        return this;
    }

    /** Lets members open HTTPS connections to prefix lists, such as that of S3, and to nothing else beyond the VPC. */
    LakeGroups withHttpsTo(List<String> prefixLists) {
        prefixLists.forEach(
                list -> members.addEgressRule(Peer.prefixList(list), HTTPS, "AWS services behind a gateway"));
        // The rules above are resources of their own. A group without any rule in itself would let everything out.
        members.addEgressRule(Peer.ipv4("127.0.0.1/32"), HTTPS, "Nothing");
        return this;
    }

    /** Lets members open connections to a warehouse that exists, whose address is not known, at its port. */
    void addWarehouseAt(int port) {
        members.addEgressRule(Peer.anyIpv4(), Port.tcp(port), "The warehouse, as far as the routes lead");
    }

    /** A group for endpoints that the members reach. */
    SecurityGroup endpoints() {
        SecurityGroup endpoints = SecurityGroup.Builder.create(this, "Endpoints")
                .vpc(vpc)
                .securityGroupName(names.regional("endpoints"))
                .description("The interface endpoints of the data lake, for its members only")
                .allowAllOutbound(false)
                .build();
        endpoints.addIngressRule(members, HTTPS, "Members of the lake");
        members.addEgressRule(endpoints, HTTPS, "The interface endpoints");
        return endpoints;
    }
}
