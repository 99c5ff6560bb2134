package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.QueryService;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The API {@code redshift}: what its callers read of clusters. */
public final class ClusterService extends QueryService {
    private static final int CREDENTIALS_SECONDS = 900;

    private final LocalContext context;
    private final WarehouseDirectory directory;

    public ClusterService(LocalContext context, WarehouseDirectory directory, Authorizer authorizer) {
        super("redshift", "http://redshift.amazonaws.com/doc/2012-12-01/", authorizer);
        this.context = context;
        this.directory = directory;
        operation("DescribeClusters", this::describeClusters);
        operation("GetClusterCredentialsWithIAM", this::getCredentials);
        ClusterLimitOperations limits = new ClusterLimitOperations(context, directory);
        operation("CreateUsageLimit", limits::create);
        operation("ModifyUsageLimit", limits::modify);
        operation("DeleteUsageLimit", limits::delete);
        operation("DescribeUsageLimits", limits::describe);
    }

    /** The host name that AWS would give a cluster; nothing listens there. */
    static String address(Cluster cluster, LocalContext context) {
        return cluster.identifier() + "." + cluster.id().substring(0, 12).replace("-", "") + "." + context.region()
                + ".redshift.amazonaws.com";
    }

    private void describeClusters(Map<String, String> parameters, Call call, XmlWriter out) {
        String identifier = parameters.getOrDefault("ClusterIdentifier", "");
        call.require(
                "redshift:DescribeClusters",
                identifier.isEmpty() ? "*" : context.arn("redshift", "cluster:" + identifier));
        List<Cluster> clusters = identifier.isEmpty()
                ? List.copyOf(directory.clusters())
                : List.of(directory.cluster(identifier).orElseThrow(() -> notFound(identifier)));
        out.open("Clusters");
        clusters.forEach(cluster -> describe(cluster, out));
        out.close();
    }

    private void describe(Cluster cluster, XmlWriter out) {
        Namespace.Setup setup = cluster.setup();
        out.open("Cluster")
                .element("ClusterIdentifier", cluster.identifier())
                .element("NodeType", cluster.nodes().type())
                .element("NumberOfNodes", String.valueOf(cluster.nodes().number()))
                .element("ClusterStatus", "available")
                .element("ClusterAvailabilityStatus", "Available")
                .element("MasterUsername", setup.administrator())
                .element("DBName", setup.database())
                .element("ClusterCreateTime", cluster.createdAt())
                .element("ClusterNamespaceArn", context.arn("redshift", "namespace:" + cluster.id()));
        if (!setup.adminSecretArn().isEmpty()) {
            out.element("MasterPasswordSecretArn", setup.adminSecretArn());
        }
        out.open("Endpoint")
                .element("Address", address(cluster, context))
                .element("Port", String.valueOf(ServerlessService.PORT))
                .close();
        out.open("IamRoles");
        setup.iamRoles()
                .forEach(role -> out.open("ClusterIamRole")
                        .element("IamRoleArn", role)
                        .element("ApplyStatus", "in-sync")
                        .close());
        out.close().close();
    }

    private void getCredentials(Map<String, String> parameters, Call call, XmlWriter out) {
        String identifier = parameters.getOrDefault("ClusterIdentifier", "");
        Cluster cluster = directory.cluster(identifier).orElseThrow(() -> notFound(identifier));
        String database = parameters.getOrDefault("DbName", cluster.setup().database());
        call.require(
                "redshift:GetClusterCredentialsWithIAM",
                context.arn("redshift", "dbname:" + identifier + "/" + database));
        Instant expiration = Instant.now().plusSeconds(CREDENTIALS_SECONDS);
        String user = call.caller()
                .roleName()
                .map(role -> "IAMR:" + role)
                .orElseGet(() -> "IAM:" + call.caller().sessionName());
        out.element("DbUser", user)
                .element("DbPassword", UUID.randomUUID().toString())
                .element("Expiration", expiration.toString())
                .element(
                        "NextRefreshTime",
                        expiration.minusSeconds(CREDENTIALS_SECONDS / 3).toString());
    }

    private static AwsException notFound(String identifier) {
        return new AwsException(404, "ClusterNotFound", "Cluster " + identifier + " not found.");
    }
}
