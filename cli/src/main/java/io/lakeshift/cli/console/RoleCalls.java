package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.review.RolePermissions;
import io.lakeshift.local.cloud.iam.DecisionLog;
import io.lakeshift.local.cloud.iam.UsedPermission;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the IAM roles of the templates may do, in sentences, and what they did since the lake was started. */
final class RoleCalls {
    private final Supplier<Assembly> assembly;
    private final Optional<DecisionLog> decisions;

    /** @param assembly read anew at each call */
    RoleCalls(Supplier<Assembly> assembly, Optional<DecisionLog> decisions) {
        this.assembly = assembly;
        this.decisions = decisions;
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.get("access/roles", call -> roles()));
    }

    private JsonNode roles() {
        List<UsedPermission> used = decisions.map(DecisionLog::used).orElse(List.of());
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("session", decisions.isPresent());
        ArrayNode roles = answer.putArray("roles");
        for (RolePermissions role : RolePermissions.of(assembly.get())) {
            List<UsedPermission> own = used.stream()
                    .filter(permission -> permission.role().equals(role.name()))
                    .toList();
            ObjectNode json = roles.addObject().put("name", role.name());
            ArrayNode assumedBy = json.putArray("assumedBy");
            role.assumedBy().forEach(assumedBy::add);
            ArrayNode statements = json.putArray("statements");
            role.statements().forEach(statement -> statements.add(document(statement, own)));
            ArrayNode refused = json.putArray("refused");
            own.stream().filter(permission -> !permission.allowed()).forEach(permission -> add(refused, permission));
        }
        return answer;
    }

    private static ObjectNode document(RolePermissions.Statement statement, List<UsedPermission> used) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("text", statement.text());
        ArrayNode actions = json.putArray("used");
        used.stream()
                .filter(permission -> permission.allowed() && statement.isAbout(permission.action()))
                .forEach(permission -> add(actions, permission));
        return json;
    }

    private static void add(ArrayNode all, UsedPermission permission) {
        all.addObject().put("action", permission.action()).put("times", permission.times());
    }
}
