package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.QueryService;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import io.lakeshift.local.ground.LocalContext;
import java.util.List;
import java.util.Map;

/** The API {@code redshift}: what its callers read of clusters. */
public final class ClusterService extends QueryService {
    private final LocalContext context;
    private final WarehouseDirectory directory;
    private final ReachableWarehouses reachable;

    public ClusterService(
            LocalContext context, WarehouseDirectory directory, ReachableWarehouses reachable, Authorizer authorizer) {
        super("redshift", "http://redshift.amazonaws.com/doc/2012-12-01/", authorizer);
        this.context = context;
        this.directory = directory;
        this.reachable = reachable;
        operation("DescribeClusters", this::describeClusters);
        operation("GetClusterCredentialsWithIAM", this::getCredentials);
        ClusterLimitOperations limits = new ClusterLimitOperations(context, directory);
        operation("CreateUsageLimit", limits::create);
        operation("ModifyUsageLimit", limits::modify);
        operation("DeleteUsageLimit", limits::delete);
        operation("DescribeUsageLimits", limits::describe);
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
        WarehouseEndpoints.Address address = reachable.endpoints().of(cluster);
        out.open("Endpoint")
                .element("Address", address.host())
                .element("Port", String.valueOf(address.port()))
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
        String database = parameters.getOrDefault("DbName", "");
        call.require(
                "redshift:GetClusterCredentialsWithIAM",
                context.arn(
                        "redshift",
                        "dbname:" + identifier + "/"
                                + (database.isEmpty() ? cluster.setup().database() : database)));
        TemporaryCredentials.Issued issued = reachable
                .credentials()
                .issue(directory.arn(cluster), call.caller(), parameters.getOrDefault("DurationSeconds", ""), database);
        out.element("DbUser", issued.user())
                .element("DbPassword", issued.password())
                .element("Expiration", issued.until().toString())
                .element("NextRefreshTime", issued.refresh().toString());
    }

    private static AwsException notFound(String identifier) {
        return new AwsException(404, "ClusterNotFound", "Cluster " + identifier + " not found.");
    }
}
