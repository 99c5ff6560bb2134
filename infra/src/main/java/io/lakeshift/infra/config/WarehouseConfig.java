package io.lakeshift.infra.config;

import io.lakeshift.lambdas.limits.UsageLimit;
import java.util.List;
import java.util.Optional;

/** The Redshift warehouse the lake is published to: serverless or provisioned, created by the app or existing. */
public sealed interface WarehouseConfig {

    /** The database to work in, for example {@code dev}. */
    String database();

    /** Whether the app routes what the warehouse reads and writes through its VPC, if there is one. */
    default boolean routesThroughVpc() {
        return false;
    }

    /**
     * A Redshift Serverless namespace and workgroup the app creates.
     *
     * @param names of the namespace and the workgroup
     * @param database created with the namespace
     * @param baseCapacity RPUs a query starts with
     * @param maxCapacity RPUs the workgroup may scale to
     * @param limits what holds back a runaway query, and the routing
     */
    record CreatedServerless(
            ServerlessNames names, String database, int baseCapacity, int maxCapacity, ServerlessLimits limits)
            implements WarehouseConfig {

        @Override
        public boolean routesThroughVpc() {
            return limits.enhancedVpcRouting();
        }
    }

    /** The names of a namespace and its workgroup. */
    record ServerlessNames(String namespace, String workgroup) {}

    /**
     * The behaviour of a workgroup.
     *
     * @param maxQuerySeconds seconds after which a query is stopped
     * @param enhancedVpcRouting whether COPY and UNLOAD go through the VPC
     * @param usageLimits what it may be used for at most
     */
    record ServerlessLimits(int maxQuerySeconds, boolean enhancedVpcRouting, List<UsageLimit> usageLimits) {}

    /**
     * A workgroup that exists.
     *
     * @param workgroupName its name
     * @param workgroupId its UUID, which its ARN is made of
     * @param database the database to work in
     * @param access how the app gets in
     */
    record ExistingServerless(String workgroupName, String workgroupId, String database, ExistingAccess access)
            implements WarehouseConfig {}

    /**
     * A cluster the app creates.
     *
     * @param clusterIdentifier its name
     * @param database created with the cluster
     * @param nodes what it computes with
     * @param snapshotDays days that automatic snapshots are kept
     * @param usageLimits what it may be used for at most, beside its nodes
     */
    record CreatedProvisioned(
            String clusterIdentifier,
            String database,
            ClusterNodes nodes,
            int snapshotDays,
            List<UsageLimit> usageLimits)
            implements WarehouseConfig {

        @Override
        public boolean routesThroughVpc() {
            return true;
        }
    }

    /**
     * The nodes of a cluster.
     *
     * @param type for example {@code ra3.large}
     * @param number 1 to 128
     * @param multiAz whether there are so many in each of two zones, so that it goes on when one fails
     */
    record ClusterNodes(String type, int number, boolean multiAz) {}

    /**
     * A cluster that exists.
     *
     * @param clusterIdentifier its name
     * @param database the database to work in
     * @param access how the app gets in
     */
    record ExistingProvisioned(String clusterIdentifier, String database, ExistingAccess access)
            implements WarehouseConfig {}

    /**
     * How the app gets into a warehouse that exists.
     *
     * @param roleArn the IAM role attached to it, which gets the consumer policy and which external schemas use
     * @param adminSecretArn the secret with a superuser's credentials; empty if the app is not given any
     * @param adminSecretKeyArn the KMS key of that secret; empty if it is the AWS managed key
     */
    record ExistingAccess(String roleArn, Optional<String> adminSecretArn, Optional<String> adminSecretKeyArn) {}
}
