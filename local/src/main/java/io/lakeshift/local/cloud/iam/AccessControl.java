package io.lakeshift.local.cloud.iam;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.time.Clock;
import java.util.List;

/** IAM of the local lake: roles, their sessions, users, and the decisions about all of them. */
public final class AccessControl implements LakePart {
    private final LocalContext context;
    private final IamDirectory directory;
    private final IamUsers users;
    private final PolicyAuthorizer authorizer;
    private final RoleSessions sessions;
    private final DecisionLog decisions = new DecisionLog(Clock.systemUTC());

    public AccessControl(LocalContext context) {
        this.context = context;
        this.directory = new IamDirectory(
                context.accountId(), new JsonFile(context.stateOf("iam").resolve("directory.json")));
        this.users = new IamUsers(
                context.accountId(), new JsonFile(context.stateOf("iam").resolve("users.json")), directory);
        this.authorizer = new PolicyAuthorizer(context, directory, users, decisions);
        this.sessions = new RoleSessions(context, directory, users);
    }

    public Authorizer authorizer() {
        return authorizer;
    }

    public ResourcePolicies resourcePolicies() {
        return authorizer;
    }

    public Sessions sessions() {
        return sessions;
    }

    /** The newest decisions. */
    public DecisionLog decisions() {
        return decisions;
    }

    @Override
    public List<AwsService> services() {
        return List.of(new IamService(directory, users, authorizer));
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(new IamProvider(context.accountId(), directory, users));
    }

    @Override
    public void close() {
        // Every change is already in the directory's file.
    }
}
