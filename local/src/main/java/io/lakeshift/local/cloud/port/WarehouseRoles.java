package io.lakeshift.local.cloud.port;

import java.util.List;
import java.util.Optional;

/** The IAM roles that a Redshift warehouse may take on to read the lake. */
public interface WarehouseRoles {
    /**
     * The IAM roles that a warehouse may assume.
     *
     * @param warehouse a workgroup's name or a cluster's identifier
     * @return the ARNs of the roles attached to its namespace or cluster
     */
    List<String> attachedRoles(String warehouse);

    /** The ARN that {@code IAM_ROLE DEFAULT} stands for; empty if none is set. */
    Optional<String> defaultRole(String warehouse);
}
