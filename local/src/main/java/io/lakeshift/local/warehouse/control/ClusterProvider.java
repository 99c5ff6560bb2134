package io.lakeshift.local.warehouse.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.port.SecretStore;
import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code AWS::Redshift::Cluster}, and its parameter and subnet groups, which are only declared. */
public final class ClusterProvider implements ResourceProvider {
    private static final String CLUSTER = "AWS::Redshift::Cluster";
    private static final String PARAMETER_GROUP = "AWS::Redshift::ClusterParameterGroup";
    private static final String SUBNET_GROUP = "AWS::Redshift::ClusterSubnetGroup";

    private final LocalContext context;
    private final WarehouseDirectory directory;
    private final WarehouseEndpoints endpoints;
    private final AdminSecret secret;

    public ClusterProvider(
            LocalContext context, WarehouseDirectory directory, WarehouseEndpoints endpoints, SecretStore secrets) {
        this.context = context;
        this.directory = directory;
        this.endpoints = endpoints;
        this.secret = new AdminSecret(secrets);
    }

    @Override
    public Set<String> types() {
        return Set.of(CLUSTER, PARAMETER_GROUP, SUBNET_GROUP);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        return switch (declaration.type()) {
            case CLUSTER -> cluster(declaration);
            case PARAMETER_GROUP ->
                Provisioned.of(declaration.nameFrom("ParameterGroupName").toLowerCase(Locale.ROOT), Map.of());
            default ->
                Provisioned.of(
                        declaration.nameFrom("ClusterSubnetGroupName").toLowerCase(Locale.ROOT),
                        Map.of(
                                "ClusterSubnetGroupName",
                                declaration.nameFrom("ClusterSubnetGroupName").toLowerCase(Locale.ROOT)));
        };
    }

    private static String identifier(ResourceDeclaration declaration) {
        return declaration.nameFrom("ClusterIdentifier").toLowerCase(Locale.ROOT);
    }

    private Provisioned cluster(ResourceDeclaration declaration) {
        String identifier = identifier(declaration);
        JsonNode properties = declaration.properties();
        Optional<Cluster> former = directory.cluster(identifier);
        String administrator = former.map(cluster -> cluster.setup().administrator())
                .orElseGet(() -> properties.path("MasterUsername").asText("awsuser"));
        boolean managed = properties.path("ManageMasterPassword").asBoolean();
        String secretArn = former.map(cluster -> cluster.setup().adminSecretArn())
                .filter(arn -> !arn.isEmpty())
                .orElseGet(() -> managed ? secret.create(identifier, administrator) : "");
        Cluster cluster = new Cluster(
                identifier,
                directory.uuid("cluster", identifier),
                new Namespace.Setup(
                        administrator,
                        secretArn,
                        properties.path("DBName").asText("dev"),
                        ServerlessProvider.texts(properties.path("IamRoles")),
                        ""),
                new Cluster.Nodes(
                        properties.path("NodeType").asText("ra3.large"),
                        properties.path("NumberOfNodes").asInt(1)),
                former.map(Cluster::createdAt).orElseGet(() -> Instant.now().toString()));
        directory.put(cluster);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Id", identifier);
        WarehouseEndpoints.Address address = endpoints.of(cluster);
        attributes.put("Endpoint.Address", address.host());
        attributes.put("Endpoint.Port", String.valueOf(address.port()));
        attributes.put("ClusterNamespaceArn", context.arn("redshift", "namespace:" + cluster.id()));
        attributes.put("MasterPasswordSecretArn", secretArn);
        return Provisioned.of(identifier, attributes);
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        if (declaration.type().equals(CLUSTER)) {
            String identifier = declaration.physicalId().orElseGet(() -> identifier(declaration));
            directory.cluster(identifier).map(directory::arn).ifPresent(endpoints::close);
            directory.removeCluster(identifier);
        }
    }
}
