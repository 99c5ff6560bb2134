package io.lakeshift.infra.config;

import static io.lakeshift.infra.config.Allowed.between;
import static io.lakeshift.infra.config.Allowed.oneOf;

import io.lakeshift.lambdas.limits.BreachAction;
import io.lakeshift.lambdas.limits.LimitPeriod;
import io.lakeshift.lambdas.limits.LimitedUse;
import io.lakeshift.lambdas.limits.UsageLimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads the key {@code usageLimits} of a warehouse that the app creates. An amount of 0 is no limit. */
final class UsageLimitsReader {

    private static final int HOURS_AT_MAXIMUM = 8;
    private static final Allowed<Integer> AMOUNT = between(0, 1_000_000);

    private final ConfigNode node;
    private final LimitPeriod period;
    private final BreachAction action;
    private final List<UsageLimit> limits = new ArrayList<>();

    private UsageLimitsReader(ConfigNode warehouse, BreachAction strictest) {
        this.node = warehouse.objectOrEmpty("usageLimits");
        this.period = chosen("period", Arrays.asList(LimitPeriod.values()), LimitPeriod.DAILY, LimitPeriod::text);
        List<BreachAction> actions = List.of(BreachAction.LOG, BreachAction.EMIT_METRIC, strictest);
        this.action = chosen("breachAction", actions, strictest, BreachAction::text);
    }

    /** The limit of a workgroup, by default eight hours a day at its maximum, after which it runs no more queries. */
    static List<UsageLimit> ofWorkgroup(ConfigNode serverless, int maxCapacity) {
        UsageLimitsReader reader = new UsageLimitsReader(serverless, BreachAction.DEACTIVATE);
        reader.read("rpuHours", maxCapacity * HOURS_AT_MAXIMUM, LimitedUse.SERVERLESS_COMPUTE);
        return reader.done();
    }

    /** The limits of what a cluster costs beside its nodes, after which it does without. */
    static List<UsageLimit> ofCluster(ConfigNode provisioned) {
        UsageLimitsReader reader = new UsageLimitsReader(provisioned, BreachAction.DISABLE);
        reader.read("concurrencyScalingMinutes", 60, LimitedUse.CONCURRENCY_SCALING);
        reader.read("spectrumTerabytes", 10, LimitedUse.SPECTRUM);
        return reader.done();
    }

    private void read(String key, int fallback, LimitedUse use) {
        int amount = node.number(key, fallback, AMOUNT);
        if (amount > 0) {
            limits.add(new UsageLimit(use, amount, period, action));
        }
    }

    private List<UsageLimit> done() {
        node.rejectUnknownKeys();
        return List.copyOf(limits);
    }

    private <T> T chosen(String key, List<T> choices, T fallback, Function<T, String> text) {
        return node.text(key, oneOf(choices.stream().map(text).toList()))
                .flatMap(name -> choices.stream()
                        .filter(choice -> text.apply(choice).equals(name))
                        .findFirst())
                .orElse(fallback);
    }
}
