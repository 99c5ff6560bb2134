package io.lakeshift.infra.network;

import java.util.List;

/**
 * Where something is placed in a network.
 *
 * @param subnetIds three private subnets
 * @param availabilityZones the names of the zones of the subnets, in their order
 * @param securityGroupIds the shared group of the lake
 */
public record Placement(List<String> subnetIds, List<String> availabilityZones, List<String> securityGroupIds) {

    public Placement {
        subnetIds = List.copyOf(subnetIds);
        availabilityZones = List.copyOf(availabilityZones);
        securityGroupIds = List.copyOf(securityGroupIds);
    }
}
