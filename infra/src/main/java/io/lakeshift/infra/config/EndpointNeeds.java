package io.lakeshift.infra.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The interface endpoints that members of the lake in the VPC need if it has no NAT gateway, and what for. Functions, and
 * jobs without a connection, run outside of the VPC; S3 and DynamoDB are behind gateways.
 *
 * @param purposes who needs an endpoint for what, by endpoint
 */
public record EndpointNeeds(Map<NetworkEndpoint, List<String>> purposes) {

    private static final Map<NetworkEndpoint, String> OF_CONNECTED_JOBS = new EnumMap<>(Map.of(
            NetworkEndpoint.GLUE, "jobs with a connection read and write the Data Catalog",
            NetworkEndpoint.SECRETS_MANAGER, "jobs with a connection read its password",
            NetworkEndpoint.REDSHIFT_DATA, "jobs with a connection load tables kept in Redshift"));

    private static final String OF_ROUTED_WAREHOUSE = "Redshift, routed through the VPC, reads the Data Catalog";
    private static final String OF_LAKE_FORMATION = "whoever reads through the VPC asks Lake Formation for the files";

    /**
     * What members need: the warehouse if its traffic is routed through the VPC, and jobs with a connection.
     *
     * @param connected whether the jobs have a connection
     * @param lakeFormation whether Lake Formation has a say in who reads the lake
     */
    static EndpointNeeds of(WarehouseConfig warehouse, boolean connected, boolean lakeFormation) {
        Map<NetworkEndpoint, List<String>> purposes = new EnumMap<>(NetworkEndpoint.class);
        if (warehouse.routesThroughVpc()) {
            purposes.put(NetworkEndpoint.GLUE, new ArrayList<>(List.of(OF_ROUTED_WAREHOUSE)));
        }
        if (connected) {
            OF_CONNECTED_JOBS.forEach((endpoint, purpose) ->
                    purposes.computeIfAbsent(endpoint, key -> new ArrayList<>()).add(purpose));
        }
        if (lakeFormation && !purposes.isEmpty()) {
            purposes.put(NetworkEndpoint.LAKE_FORMATION, List.of(OF_LAKE_FORMATION));
        }
        return new EndpointNeeds(purposes);
    }

    public EndpointNeeds {
        purposes = Collections.unmodifiableMap(purposes);
    }

    /** The endpoints, in the order of their declaration. */
    public Set<NetworkEndpoint> endpoints() {
        return purposes.keySet();
    }

    /** What an endpoint is for; empty if nothing needs it. */
    public List<String> purposesOf(NetworkEndpoint endpoint) {
        return purposes.getOrDefault(endpoint, List.of());
    }

    /** What jobs with a connection need. */
    static Set<NetworkEndpoint> ofConnectedJobs() {
        return OF_CONNECTED_JOBS.keySet();
    }
}
