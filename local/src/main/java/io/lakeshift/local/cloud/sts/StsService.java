package io.lakeshift.local.cloud.sts;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.endpoint.QueryService;
import io.lakeshift.local.ground.LocalContext;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** STS: GetCallerIdentity and AssumeRole. */
public final class StsService extends QueryService {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    public StsService(LocalContext context, Sessions sessions, Authorizer authorizer) {
        super("sts", NAMESPACE, authorizer);
        operation(
                "GetCallerIdentity",
                (parameters, call, out) -> out.element("Arn", call.caller().arn())
                        .element("UserId", call.caller().userId())
                        .element("Account", context.accountId()));
        operation("AssumeRole", (parameters, call, out) -> {
            String roleArn = required(parameters, "RoleArn");
            String sessionName = required(parameters, "RoleSessionName");
            call.require("sts:AssumeRole", roleArn);
            Caller session = sessions.callerOf(roleArn, sessionName);
            Credentials credentials = sessions.issue(roleArn, sessionName);
            out.open("Credentials").element("AccessKeyId", credentials.accessKeyId());
            out.element("SecretAccessKey", credentials.secretAccessKey());
            out.element("SessionToken", credentials.sessionToken());
            out.element(
                    "Expiration",
                    credentials.expiration().truncatedTo(ChronoUnit.SECONDS).toString());
            out.close().open("AssumedRoleUser").element("Arn", session.arn());
            out.element("AssumedRoleId", session.userId()).close();
        });
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new AwsException(400, "ValidationError", "the parameter " + name + " is missing");
        }
        return value;
    }
}
