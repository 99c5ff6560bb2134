package io.lakeshift.infra.network;

import java.util.List;

/**
 * Where something is placed in a network.
 *
 * @param subnetIds three private subnets in three zones
 * @param securityGroupIds the shared group of the lake
 */
public record Placement(List<String> subnetIds, List<String> securityGroupIds) {

    public Placement {
        subnetIds = List.copyOf(subnetIds);
        securityGroupIds = List.copyOf(securityGroupIds);
    }
}
