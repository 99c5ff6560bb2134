package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.QueryService;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The part of the IAM API that shows roles, users and their policies, which change only through templates, and that
 * makes access keys of users.
 */
final class IamService extends QueryService {
    private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";
    /** The templates say nothing about when a role was made, and nothing here depends on it. */
    static final String CREATED = "2026-01-01T00:00:00Z";

    private final IamDirectory directory;

    IamService(IamDirectory directory, IamUsers users, Authorizer authorizer) {
        super("iam", NAMESPACE, authorizer);
        this.directory = directory;
        new UserCalls(users).operations().forEach(this::operation);
        operation("ListRoles", (parameters, call, out) -> {
            call.require("iam:ListRoles", "*");
            out.open("Roles");
            directory.allRoles().forEach(role -> write(role, out.open("member")).close());
            out.close().element("IsTruncated", "false");
        });
        operation("GetRole", (parameters, call, out) -> {
            IamDirectory.Role role = role(parameters);
            call.require("iam:GetRole", role.arn());
            write(role, out.open("Role")).close();
        });
        operation("ListRolePolicies", (parameters, call, out) -> {
            IamDirectory.Role role = role(parameters);
            call.require("iam:ListRolePolicies", role.arn());
            out.open("PolicyNames");
            directory.inlinePolicies(role.name()).keySet().forEach(name -> out.element("member", name));
            out.close().element("IsTruncated", "false");
        });
        operation("GetRolePolicy", (parameters, call, out) -> {
            IamDirectory.Role role = role(parameters);
            call.require("iam:GetRolePolicy", role.arn());
            String name = parameters.getOrDefault("PolicyName", "");
            JsonNode document = directory.inlinePolicies(role.name()).get(name);
            if (document == null) {
                throw new AwsException(
                        404, "NoSuchEntity", "the role " + role.name() + " has no policy '" + name + "'");
            }
            out.element("RoleName", role.name()).element("PolicyName", name);
            out.element("PolicyDocument", encoded(document));
        });
        operation("ListAttachedRolePolicies", (parameters, call, out) -> {
            IamDirectory.Role role = role(parameters);
            call.require("iam:ListAttachedRolePolicies", role.arn());
            out.open("AttachedPolicies");
            role.attached()
                    .forEach(arn -> out.open("member")
                            .element("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                            .element("PolicyArn", arn)
                            .close());
            out.close().element("IsTruncated", "false");
        });
    }

    private IamDirectory.Role role(Map<String, String> parameters) {
        String name = parameters.getOrDefault("RoleName", "");
        return directory
                .role(name)
                .orElseThrow(() ->
                        new AwsException(404, "NoSuchEntity", "The role with name " + name + " cannot be found."));
    }

    private static XmlWriter write(IamDirectory.Role role, XmlWriter out) {
        out.element("Path", role.arn().replaceFirst("^[^/]*", "").replaceFirst("[^/]*$", ""));
        out.element("RoleName", role.name()).element("RoleId", role.id()).element("Arn", role.arn());
        out.element("CreateDate", CREATED).element("AssumeRolePolicyDocument", encoded(role.trust()));
        return out.element("MaxSessionDuration", "3600");
    }

    private static String encoded(JsonNode document) {
        return URLEncoder.encode(document.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
