package io.lakeshift.local.warehouse.control;

import java.util.List;

/** Where SQL clients reach the warehouses. */
public interface WarehouseEndpoints {
    /** The address of a workgroup, which is listened on from now on. */
    Address of(Workgroup workgroup);

    /** The address of a cluster, which is listened on from now on. */
    Address of(Cluster cluster);

    /** Stops to listen for the workgroup or cluster with an ARN, and ends the connections to it. */
    void close(String arn);

    /** All addresses that are listened on, in the order of their ports. */
    List<Address> all();

    /**
     * An address.
     *
     * @param warehouse the name of the workgroup, or the identifier of the cluster
     * @param host an address of the loopback interface
     */
    record Address(String warehouse, String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
