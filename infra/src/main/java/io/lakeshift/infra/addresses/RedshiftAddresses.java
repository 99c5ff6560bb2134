package io.lakeshift.infra.addresses;

/**
 * The addresses that Redshift has to find free in each of its subnets, by the considerations of the Redshift Management
 * Guide.
 */
final class RedshiftAddresses {

    private static final int WITHOUT_ENHANCED_ROUTING = 3;

    private RedshiftAddresses() {}

    /** Of a workgroup whose traffic does not go through the VPC, whatever its capacity. */
    static int ofWorkgroup() {
        return WITHOUT_ENHANCED_ROUTING;
    }

    /**
     * Of a workgroup with enhanced VPC routing, at a capacity in RPUs. The guide ends at 1024 RPUs; beyond, its rule of
     * one address for four RPUs and five more is carried on.
     */
    static int ofEnhancedWorkgroup(int rpus) {
        if (rpus <= 8) {
            return 9;
        }
        return rpus <= 32 ? 13 : (rpus + 3) / 4 + 5;
    }

    /** Of a cluster, in each zone it is in: one for each node, and one for the leader of several. */
    static int ofCluster(int nodes) {
        return nodes == 1 ? 1 : nodes + 1;
    }
}
