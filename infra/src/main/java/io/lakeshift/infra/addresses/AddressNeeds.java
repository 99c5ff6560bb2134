package io.lakeshift.infra.addresses;

import io.lakeshift.infra.config.JobConfig;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.NetworkConfig;
import io.lakeshift.infra.config.WarehouseConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * What takes addresses in each private subnet. Where AWS chooses the subnet, such as that of a cluster or of a run of a
 * job, every subnet has to have room for it.
 *
 * @param config the environment it is about
 */
record AddressNeeds(LakeConfig config) {

    /** The first four addresses of a subnet and the last. */
    private static final int RESERVED_BY_AWS = 5;

    private static final int JOBS = 2;

    List<AddressNeed> all() {
        List<AddressNeed> needs = new ArrayList<>();
        needs.add(new AddressNeed("reserved by AWS", RESERVED_BY_AWS));
        if (config.platform().network() instanceof NetworkConfig.Created created) {
            int endpoints = created.endpoints().size();
            needs.add(new AddressNeed("interface endpoints, %d with one each".formatted(endpoints), endpoints));
        }
        needs.addAll(ofWarehouse());
        if (config.platform().connection().isPresent()) {
            needs.add(ofConnectedJobs());
        }
        return needs;
    }

    /** What the warehouse takes: when it starts, and how many more as it grows. */
    List<AddressNeed> ofWarehouse() {
        WarehouseConfig warehouse = config.platform().warehouse();
        if (warehouse instanceof WarehouseConfig.CreatedServerless serverless) {
            int base = ofWorkgroup(serverless, serverless.baseCapacity());
            int most = ofWorkgroup(serverless, serverless.maxCapacity());
            return List.of(
                    new AddressNeed("workgroup, at its base of %d RPUs".formatted(serverless.baseCapacity()), base),
                    new AddressNeed(
                            "workgroup, grown to its %d RPUs".formatted(serverless.maxCapacity()), most - base));
        }
        if (warehouse instanceof WarehouseConfig.CreatedProvisioned provisioned) {
            int nodes = provisioned.nodes().number();
            return List.of(new AddressNeed(
                    (provisioned.nodes().multiAz()
                                    ? "cluster, %d nodes and a leader in each of two zones"
                                    : "cluster, %d nodes and a leader")
                            .formatted(nodes),
                    RedshiftAddresses.ofCluster(nodes)));
        }
        return List.of(new AddressNeed("warehouse, which exists elsewhere", 0));
    }

    /** What a workgroup would take in all, with and without enhanced VPC routing; empty for other warehouses. */
    List<AddressNeed> ofWorkgroupChoices() {
        if (!(config.platform().warehouse() instanceof WarehouseConfig.CreatedServerless serverless)) {
            return List.of();
        }
        List<AddressNeed> choices = new ArrayList<>();
        for (int rpus : List.of(serverless.baseCapacity(), serverless.maxCapacity())) {
            choices.add(new AddressNeed(
                    "without enhanced VPC routing, at %d RPUs".formatted(rpus), RedshiftAddresses.ofWorkgroup()));
            choices.add(new AddressNeed(
                    "with enhanced VPC routing, at %d RPUs".formatted(rpus),
                    RedshiftAddresses.ofEnhancedWorkgroup(rpus)));
        }
        return choices;
    }

    private static int ofWorkgroup(WarehouseConfig.CreatedServerless serverless, int rpus) {
        return serverless.limits().enhancedVpcRouting()
                ? RedshiftAddresses.ofEnhancedWorkgroup(rpus)
                : RedshiftAddresses.ofWorkgroup();
    }

    /** What all runs of the jobs take that can be going on at once, if the jobs have connections. */
    AddressNeed ofConnectedJobs() {
        JobConfig jobs = config.platform().jobs();
        return new AddressNeed(
                "%d Glue jobs, %d runs each of %d workers and a driver"
                        .formatted(JOBS, jobs.maxConcurrentRuns(), jobs.maxWorkers()),
                JOBS * jobs.maxConcurrentRuns() * (jobs.maxWorkers() + 1));
    }
}
