package io.lakeshift.local.cloud.iam;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.QueryService.QueryOperation;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.util.Map;
import java.util.Map.Entry;

/** The calls of the IAM API about users: what they are, and their access keys, which people make. */
final class UserCalls {
    private final IamUsers users;

    UserCalls(IamUsers users) {
        this.users = users;
    }

    /** The operations by their names. */
    Map<String, QueryOperation> operations() {
        return Map.ofEntries(
                Map.entry("ListUsers", this::list),
                about(
                        "GetUser",
                        (user, parameters, out) ->
                                describe(user, out.open("User")).close()),
                about("ListAttachedUserPolicies", (user, parameters, out) -> policies(user, out)),
                about("ListAccessKeys", (user, parameters, out) -> keys(user, out)),
                about("CreateAccessKey", (user, parameters, out) -> create(user, out)),
                about(
                        "DeleteAccessKey",
                        (user, parameters, out) ->
                                users.deleteKey(user.name(), parameters.getOrDefault("AccessKeyId", ""))));
    }

    private interface UserOperation {
        void handle(IamUsers.User user, Map<String, String> parameters, XmlWriter out);
    }

    private Entry<String, QueryOperation> about(String name, UserOperation operation) {
        return Map.entry(name, (parameters, call, out) -> {
            String userName = parameters.getOrDefault("UserName", call.caller().sessionName());
            IamUsers.User user = users.find(userName)
                    .orElseThrow(() -> new AwsException(
                            404, "NoSuchEntity", "The user with name " + userName + " cannot be found."));
            call.require("iam:" + name, user.arn());
            operation.handle(user, parameters, out);
        });
    }

    private void list(Map<String, String> parameters, Call call, XmlWriter out) {
        call.require("iam:ListUsers", "*");
        out.open("Users");
        users.all().forEach(user -> describe(user, out.open("member")).close());
        out.close().element("IsTruncated", "false");
    }

    private static XmlWriter describe(IamUsers.User user, XmlWriter out) {
        out.element("Path", user.arn().replaceFirst("^[^/]*", "").replaceFirst("[^/]*$", ""));
        out.element("UserName", user.name()).element("UserId", user.id());
        return out.element("Arn", user.arn()).element("CreateDate", IamService.CREATED);
    }

    private static void policies(IamUsers.User user, XmlWriter out) {
        out.open("AttachedPolicies");
        user.attached()
                .forEach(arn -> out.open("member")
                        .element("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                        .element("PolicyArn", arn)
                        .close());
        out.close().element("IsTruncated", "false");
    }

    private static void keys(IamUsers.User user, XmlWriter out) {
        out.open("AccessKeyMetadata");
        user.keys().forEach(key -> key(user, key, out.open("member")).close());
        out.close().element("IsTruncated", "false");
    }

    private void create(IamUsers.User user, XmlWriter out) {
        IamUsers.AccessKey key = users.createKey(user.name());
        key(user, key.id(), out.open("AccessKey"))
                .element("SecretAccessKey", key.secret())
                .close();
    }

    private static XmlWriter key(IamUsers.User user, String id, XmlWriter out) {
        out.element("UserName", user.name()).element("AccessKeyId", id);
        return out.element("Status", "Active").element("CreateDate", IamService.CREATED);
    }
}
