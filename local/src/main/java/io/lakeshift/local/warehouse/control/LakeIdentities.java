package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.cloud.port.WarehouseRoles;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRefusedException;
import io.lakeshift.redshift.engine.lake.LakeRoles;
import java.util.List;
import java.util.Optional;

/** The identities of IAM as warehouses use them in the lake: the roles attached to a warehouse, and who connects. */
public final class LakeIdentities implements LakeRoles {
    private final LocalContext context;
    private final Iam iam;
    private final ObjectWriter writer;
    private final WarehouseRoles attached;

    /** Who may do what, and as whom a role acts. */
    public record Iam(Authorizer authorizer, Sessions sessions) {}

    public LakeIdentities(LocalContext context, Iam iam, ObjectWriter writer, WarehouseRoles attached) {
        this.context = context;
        this.iam = iam;
        this.writer = writer;
        this.attached = attached;
    }

    @Override
    public List<String> attachedRoles(String warehouse) {
        return attached.attachedRoles(warehouse);
    }

    @Override
    public Optional<String> defaultRole(String warehouse) {
        return attached.defaultRole(warehouse);
    }

    @Override
    public LakePrivileges accessOf(String roleArn) {
        return accessOf(session(roleArn));
    }

    private Caller session(String roleArn) {
        try {
            return iam.sessions().callerOf(roleArn, "RedshiftIamRoleSession");
        } catch (AwsException unknown) {
            throw new LakeRefusedException(unknown.code(), unknown.getMessage(), unknown);
        }
    }

    /** The lake as a caller may use it. */
    public LakePrivileges accessOf(Caller caller) {
        return new CallerAccess(caller, context, iam.authorizer(), writer);
    }

    /**
     * The lake as the session of a role may use it.
     *
     * @throws AwsException if there is no such role
     */
    public LakePrivileges accessOf(String roleArn, String sessionName) {
        return accessOf(iam.sessions().callerOf(roleArn, sessionName));
    }
}
