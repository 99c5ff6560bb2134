package io.lakeshift.local.warehouse.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.ground.LocalContext;

/** The API {@code redshift-serverless}: what its callers read of namespaces and workgroups. */
public final class ServerlessService extends JsonService {
    private final WarehouseDirectory directory;
    private final ReachableWarehouses reachable;

    public ServerlessService(
            LocalContext context, WarehouseDirectory directory, ReachableWarehouses reachable, Authorizer authorizer) {
        super("redshift-serverless", "RedshiftServerless", authorizer);
        this.directory = directory;
        this.reachable = reachable;
        operation("GetNamespace", this::getNamespace);
        operation("ListNamespaces", this::listNamespaces);
        operation("GetWorkgroup", this::getWorkgroup);
        operation("ListWorkgroups", this::listWorkgroups);
        operation("GetCredentials", this::getCredentials);
        WorkgroupLimitOperations limits = new WorkgroupLimitOperations(context, directory);
        operation("CreateUsageLimit", limits::create);
        operation("UpdateUsageLimit", limits::update);
        operation("DeleteUsageLimit", limits::delete);
        operation("GetUsageLimit", limits::get);
        operation("ListUsageLimits", limits::list);
    }

    private JsonNode getNamespace(JsonNode input, Call call) {
        String name = required(input, "namespaceName");
        Namespace namespace = directory.namespace(name).orElseThrow(() -> notFound("Namespace " + name));
        call.require("redshift-serverless:GetNamespace", directory.arn(namespace));
        return JsonNodeFactory.instance.objectNode().set("namespace", describe(namespace));
    }

    private JsonNode listNamespaces(JsonNode input, Call call) {
        call.require("redshift-serverless:ListNamespaces", "*");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        directory.namespaces().forEach(namespace -> list.add(describe(namespace)));
        return JsonNodeFactory.instance.objectNode().set("namespaces", list);
    }

    private ObjectNode describe(Namespace namespace) {
        Namespace.Setup setup = namespace.setup();
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        described.put("namespaceArn", directory.arn(namespace));
        described.put("namespaceId", namespace.id());
        described.put("namespaceName", namespace.name());
        described.put("adminUsername", setup.administrator());
        if (!setup.adminSecretArn().isEmpty()) {
            described.put("adminPasswordSecretArn", setup.adminSecretArn());
        }
        described.put("dbName", setup.database());
        if (!setup.defaultRole().isEmpty()) {
            described.put("defaultIamRoleArn", setup.defaultRole());
        }
        ArrayNode roles = described.putArray("iamRoles");
        setup.iamRoles().forEach(role -> roles.add("IamRole(applyStatus=in-sync, iamRoleArn=" + role + ")"));
        described.putArray("logExports");
        described.put("status", "AVAILABLE");
        described.put("creationDate", namespace.createdAt());
        return described;
    }

    private Workgroup workgroup(String name) {
        return directory.workgroup(name).orElseThrow(() -> notFound("Workgroup " + name));
    }

    private JsonNode getWorkgroup(JsonNode input, Call call) {
        Workgroup workgroup = workgroup(required(input, "workgroupName"));
        call.require("redshift-serverless:GetWorkgroup", directory.arn(workgroup));
        return JsonNodeFactory.instance.objectNode().set("workgroup", describe(workgroup));
    }

    private JsonNode listWorkgroups(JsonNode input, Call call) {
        call.require("redshift-serverless:ListWorkgroups", "*");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        directory.workgroups().forEach(workgroup -> list.add(describe(workgroup)));
        return JsonNodeFactory.instance.objectNode().set("workgroups", list);
    }

    private ObjectNode describe(Workgroup workgroup) {
        WarehouseEndpoints.Address address = reachable.endpoints().of(workgroup);
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        described.put("workgroupArn", directory.arn(workgroup));
        described.put("workgroupId", workgroup.id());
        described.put("workgroupName", workgroup.name());
        described.put("namespaceName", workgroup.namespace());
        described.put("baseCapacity", workgroup.baseCapacity());
        described.put("status", "AVAILABLE");
        described.put("port", address.port());
        described.put("creationDate", workgroup.createdAt());
        described.putObject("endpoint").put("address", address.host()).put("port", address.port());
        return described;
    }

    private JsonNode getCredentials(JsonNode input, Call call) {
        Workgroup workgroup = workgroup(required(input, "workgroupName"));
        call.require("redshift-serverless:GetCredentials", directory.arn(workgroup));
        TemporaryCredentials.Issued issued = reachable
                .credentials()
                .issue(
                        directory.arn(workgroup),
                        call.caller(),
                        input.path("durationSeconds").asText(""),
                        input.path("dbName").asText(""));
        return JsonNodeFactory.instance
                .objectNode()
                .put("dbUser", issued.user())
                .put("dbPassword", issued.password())
                .put("expiration", issued.until().getEpochSecond())
                .put("nextRefreshTime", issued.refresh().getEpochSecond());
    }

    private static String required(JsonNode input, String name) {
        String value = input.path(name).asText("");
        if (value.isEmpty()) {
            throw new AwsException(400, "ValidationException", name + " is missing");
        }
        return value;
    }

    private static AwsException notFound(String what) {
        return new AwsException(400, "ResourceNotFoundException", what + " not found.");
    }
}
