package io.lakeshift.redshift.engine.lake;

import java.util.List;
import java.util.Optional;

/** The IAM roles that warehouses work with in the lake. */
public interface LakeRoles {
    /**
     * The IAM roles that a warehouse may assume.
     *
     * @param warehouse a namespace's name or a cluster's identifier
     * @return the ARNs of the roles attached to it
     */
    List<String> attachedRoles(String warehouse);

    /** The ARN that {@code IAM_ROLE DEFAULT} stands for; empty if none is set. */
    Optional<String> defaultRole(String warehouse);

    /**
     * The lake as a role may use it.
     *
     * @throws LakeRefusedException if there is no such role
     */
    LakePrivileges accessOf(String roleArn);
}
