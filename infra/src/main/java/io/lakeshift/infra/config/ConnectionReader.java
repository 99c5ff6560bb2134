package io.lakeshift.infra.config;

import static io.lakeshift.infra.config.Allowed.between;
import static io.lakeshift.infra.config.Allowed.matching;

import java.util.List;
import java.util.Optional;

/** Reads the key {@code redshift.connection} of an environment. */
final class ConnectionReader {

    static final String KEY = "connection";
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final Allowed<String> USER = matching(
            "(?!public$)[a-z_][a-z0-9_]{0,126}",
            "1 to 127 lower-case letters, digits and underscores, the first no digit, and not public");
    private static final Allowed<String> HOST_NAME = matching(
            "(?=.{1,253}$)[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)+",
            "the host name of the warehouse's endpoint, without a port, such as"
                    + " default.111122223333.us-east-2.redshift-serverless.amazonaws.com");

    private final ConfigNode redshift;

    ConnectionReader(ConfigNode redshift) {
        this.redshift = redshift;
    }

    Optional<ConnectionConfig> read(NetworkConfig network, WarehouseConfig warehouse) {
        Optional<ConnectionConfig> config = redshift.object(KEY).map(node -> connection(node, warehouse));
        config.ifPresent(present -> requireNetwork(network));
        return config;
    }

    private static ConnectionConfig connection(ConfigNode node, WarehouseConfig warehouse) {
        ConnectionConfig config = new ConnectionConfig(
                node.text("user", "glue_connector", USER),
                node.number("rotationDays", 30, between(1, 1000)),
                endpoint(node, warehouse));
        node.rejectUnknownKeys();
        return config;
    }

    private static Optional<ConnectionConfig.Endpoint> endpoint(ConfigNode node, WarehouseConfig warehouse) {
        boolean exists = warehouse instanceof WarehouseConfig.ExistingServerless
                || warehouse instanceof WarehouseConfig.ExistingProvisioned;
        if (exists) {
            return Optional.of(new ConnectionConfig.Endpoint(
                    node.requiredText(HOST, HOST_NAME), node.number(PORT, 5439, between(1, 65535))));
        }
        for (String key : List.of(HOST, PORT)) {
            if (node.has(key)) {
                node.reject(key, "no value, because the app creates the warehouse and knows its endpoint");
            }
        }
        return Optional.empty();
    }

    private void requireNetwork(NetworkConfig network) {
        if (network instanceof NetworkConfig.None) {
            redshift.reject(KEY, "no value without vpc, because a connection is placed in its subnets");
        }
        if (network instanceof NetworkConfig.Created created
                && created.natGateways() == 0
                && !created.endpoints().containsAll(EndpointNeeds.ofConnectedJobs())) {
            redshift.reject(
                    KEY,
                    "no value, unless vpc.natGateways is 1 or more or vpc.endpoints has %s: jobs with a connection call these from the VPC"
                            .formatted(String.join(
                                    ", ",
                                    EndpointNeeds.ofConnectedJobs().stream()
                                            .map(NetworkEndpoint::serviceName)
                                            .toList())));
        }
    }
}
