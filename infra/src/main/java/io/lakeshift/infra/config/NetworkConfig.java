package io.lakeshift.infra.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The network of Redshift and of jobs with a connection. */
public sealed interface NetworkConfig {

    /** The private subnets of every network, and the public ones of a VPC the app creates. */
    int SUBNETS = 3;

    /** No network: Redshift is placed in the account's default VPC. */
    record None() implements NetworkConfig {}

    /**
     * A VPC the app creates: three public and three private subnets, over three zones or, where there are no more, two.
     *
     * @param block from /16 to /25, for example {@code 10.0.0.0/20}
     * @param zones the zones of the subnets
     * @param natGateways 0 to 3; without any the private subnets reach AWS through the endpoints only
     * @param endpoints the interface endpoints, besides the gateway endpoints for S3 and DynamoDB that are always there
     * @param prefixListIds AWS's prefix lists of S3 and DynamoDB in the region; empty if they are not known
     */
    record Created(
            AddressBlock block,
            SubnetZones zones,
            int natGateways,
            Set<NetworkEndpoint> endpoints,
            List<String> prefixListIds)
            implements NetworkConfig {}

    /**
     * A VPC that exists.
     *
     * @param vpcId for example {@code vpc-0123456789abcdef0}
     * @param availabilityZones the names of the zones of the subnets, in their order
     * @param privateSubnetIds three private subnets
     * @param routeTableIds the route tables of the subnets, in their order; may be empty
     * @param securityGroupId the shared group; empty means the app creates one
     * @param privateSubnetBlocks the blocks of the subnets, in their order; empty if they are not known
     */
    record Existing(
            String vpcId,
            List<String> availabilityZones,
            List<String> privateSubnetIds,
            List<String> routeTableIds,
            Optional<String> securityGroupId,
            List<AddressBlock> privateSubnetBlocks)
            implements NetworkConfig {}
}
