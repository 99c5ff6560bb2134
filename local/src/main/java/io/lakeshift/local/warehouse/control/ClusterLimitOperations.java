package io.lakeshift.local.warehouse.control;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import io.lakeshift.local.ground.LocalContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What {@code redshift} answers about usage limits of clusters. */
final class ClusterLimitOperations {
    private static final LimitInput INPUT = new LimitInput("InvalidParameterValue");
    private static final String TIME = "time";
    private static final String DATA = "data-scanned";
    private static final Map<String, String> LIMIT_TYPES = Map.of(
            "spectrum", DATA,
            "concurrency-scaling", TIME,
            "cross-region-datasharing", DATA,
            "extra-compute-for-automatic-optimization", TIME);
    private static final List<String> ACTIONS = List.of("log", "emit-metric", "disable");

    private final LocalContext context;
    private final WarehouseDirectory directory;

    ClusterLimitOperations(LocalContext context, WarehouseDirectory directory) {
        this.context = context;
        this.directory = directory;
    }

    void create(Map<String, String> parameters, Call call, XmlWriter out) {
        String cluster = INPUT.required("ClusterIdentifier", parameters.getOrDefault("ClusterIdentifier", ""));
        String id = UUID.randomUUID().toString();
        require(call, "redshift:CreateUsageLimit", id);
        if (directory.cluster(cluster).isEmpty()) {
            throw new AwsException(404, "ClusterNotFound", "Cluster " + cluster + " not found.");
        }
        String use = INPUT.oneOf(
                "FeatureType",
                parameters.getOrDefault("FeatureType", ""),
                LIMIT_TYPES.keySet().stream().sorted().toList());
        INPUT.oneOf("LimitType", parameters.getOrDefault("LimitType", ""), List.of(LIMIT_TYPES.get(use)));
        UsageLimit limit = new UsageLimit(
                id,
                cluster,
                use,
                INPUT.amount(parameters.getOrDefault("Amount", "")),
                INPUT.period(parameters.getOrDefault("Period", "monthly")),
                INPUT.oneOf("BreachAction", parameters.getOrDefault("BreachAction", "log"), ACTIONS));
        directory.limits().put(limit);
        describe(limit, out);
    }

    void modify(Map<String, String> parameters, Call call, XmlWriter out) {
        UsageLimit limit = find(parameters, call, "redshift:ModifyUsageLimit");
        UsageLimit changed = limit.with(
                INPUT.amount(parameters.getOrDefault("Amount", String.valueOf(limit.amount()))),
                INPUT.oneOf("BreachAction", parameters.getOrDefault("BreachAction", limit.breachAction()), ACTIONS));
        directory.limits().put(changed);
        describe(changed, out);
    }

    void delete(Map<String, String> parameters, Call call, XmlWriter out) {
        directory
                .limits()
                .remove(find(parameters, call, "redshift:DeleteUsageLimit").id());
    }

    void describe(Map<String, String> parameters, Call call, XmlWriter out) {
        String cluster = parameters.getOrDefault("ClusterIdentifier", "");
        require(call, "redshift:DescribeUsageLimits", parameters.getOrDefault("UsageLimitId", "*"));
        if (!cluster.isEmpty() && directory.cluster(cluster).isEmpty()) {
            throw new AwsException(404, "ClusterNotFound", "Cluster " + cluster + " not found.");
        }
        out.open("UsageLimits");
        directory.limits().of(cluster).stream()
                .filter(limit -> directory.cluster(limit.resource()).isPresent())
                .filter(limit -> matches(parameters, "UsageLimitId", limit.id()))
                .filter(limit -> matches(parameters, "FeatureType", limit.use()))
                .forEach(limit -> {
                    out.open("member");
                    describe(limit, out);
                    out.close();
                });
        out.close();
    }

    private static boolean matches(Map<String, String> parameters, String name, String value) {
        return parameters.getOrDefault(name, value).equals(value);
    }

    private UsageLimit find(Map<String, String> parameters, Call call, String action) {
        String id = INPUT.required("UsageLimitId", parameters.getOrDefault("UsageLimitId", ""));
        require(call, action, id);
        return directory
                .limits()
                .find(id)
                .orElseThrow(() -> new AwsException(404, "UsageLimitNotFound", "Usage limit " + id + " not found."));
    }

    private void require(Call call, String action, String id) {
        call.require(action, context.arn("redshift", "usagelimit:" + id));
    }

    private static void describe(UsageLimit limit, XmlWriter out) {
        out.element("UsageLimitId", limit.id())
                .element("ClusterIdentifier", limit.resource())
                .element("FeatureType", limit.use())
                .element("LimitType", LIMIT_TYPES.get(limit.use()))
                .element("Amount", String.valueOf(limit.amount()))
                .element("Period", limit.period())
                .element("BreachAction", limit.breachAction());
    }
}
