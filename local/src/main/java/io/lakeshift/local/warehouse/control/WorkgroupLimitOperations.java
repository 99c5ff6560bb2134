package io.lakeshift.local.warehouse.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.ground.LocalContext;
import java.util.List;
import java.util.UUID;

/** What {@code redshift-serverless} answers about usage limits. IAM knows no resources for these actions. */
final class WorkgroupLimitOperations {
    private static final LimitInput INPUT = new LimitInput("ValidationException");
    private static final List<String> USES = List.of("serverless-compute", "cross-region-datasharing");
    private static final List<String> ACTIONS = List.of("log", "emit-metric", "deactivate");

    private final LocalContext context;
    private final WarehouseDirectory directory;

    WorkgroupLimitOperations(LocalContext context, WarehouseDirectory directory) {
        this.context = context;
        this.directory = directory;
    }

    JsonNode create(JsonNode input, Call call) {
        call.require("redshift-serverless:CreateUsageLimit", "*");
        String workgroup =
                INPUT.required("resourceArn", input.path("resourceArn").asText(""));
        if (directory.workgroup(workgroup).isEmpty()) {
            throw new AwsException(400, "ResourceNotFoundException", "Workgroup " + workgroup + " not found.");
        }
        UsageLimit limit = new UsageLimit(
                UUID.randomUUID().toString(),
                workgroup,
                INPUT.oneOf("usageType", input.path("usageType").asText(), USES),
                INPUT.amount(input.path("amount").asText()),
                INPUT.period(input.path("period").asText("monthly")),
                INPUT.oneOf("breachAction", input.path("breachAction").asText("log"), ACTIONS));
        directory.limits().put(limit);
        return answer(limit);
    }

    JsonNode update(JsonNode input, Call call) {
        call.require("redshift-serverless:UpdateUsageLimit", "*");
        UsageLimit limit = find(input);
        UsageLimit changed = limit.with(
                input.has("amount") ? INPUT.amount(input.path("amount").asText()) : limit.amount(),
                INPUT.oneOf("breachAction", input.path("breachAction").asText(limit.breachAction()), ACTIONS));
        directory.limits().put(changed);
        return answer(changed);
    }

    JsonNode delete(JsonNode input, Call call) {
        call.require("redshift-serverless:DeleteUsageLimit", "*");
        UsageLimit limit = find(input);
        directory.limits().remove(limit.id());
        return answer(limit);
    }

    JsonNode get(JsonNode input, Call call) {
        call.require("redshift-serverless:GetUsageLimit", "*");
        return answer(find(input));
    }

    JsonNode list(JsonNode input, Call call) {
        call.require("redshift-serverless:ListUsageLimits", "*");
        String use = input.path("usageType").asText("");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        directory.limits().of(input.path("resourceArn").asText("")).stream()
                .filter(limit -> directory.workgroup(limit.resource()).isPresent())
                .filter(limit -> use.isEmpty() || limit.use().equals(use))
                .forEach(limit -> list.add(described(limit)));
        return JsonNodeFactory.instance.objectNode().set("usageLimits", list);
    }

    private UsageLimit find(JsonNode input) {
        String id = INPUT.required("usageLimitId", input.path("usageLimitId").asText(""));
        return directory
                .limits()
                .find(id)
                .orElseThrow(
                        () -> new AwsException(400, "ResourceNotFoundException", "Usage limit " + id + " not found."));
    }

    private JsonNode answer(UsageLimit limit) {
        return JsonNodeFactory.instance.objectNode().set("usageLimit", described(limit));
    }

    private ObjectNode described(UsageLimit limit) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("usageLimitId", limit.id())
                .put("usageLimitArn", context.arn("redshift-serverless", "usagelimit/" + limit.id()))
                .put("resourceArn", limit.resource())
                .put("usageType", limit.use())
                .put("amount", limit.amount())
                .put("period", limit.period())
                .put("breachAction", limit.breachAction());
    }
}
