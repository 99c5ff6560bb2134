package io.lakeshift.lambdas.limits;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the custom resource of usage limits asks for.
 *
 * @param kind what is limited
 * @param id the ARN of a workgroup or the identifier of a cluster
 * @param limits all limits it is to have, at most one for a use and a period
 */
public record LimitProperties(Kind kind, String id, List<UsageLimit> limits) {

    private static final String LIMITS = "Limits";
    private static final String USE = "Use";
    private static final String AMOUNT = "Amount";
    private static final String PERIOD = "Period";
    private static final String BREACH_ACTION = "BreachAction";

    /** What is limited. */
    public enum Kind {
        WORKGROUP("WorkgroupArn"),
        CLUSTER("ClusterIdentifier");

        private final String property;

        Kind(String property) {
            this.property = property;
        }
    }

    public LimitProperties {
        limits = List.copyOf(limits);
    }

    /** As properties of a resource in a template. */
    public Map<String, Object> toProperties() {
        return Map.of(
                kind.property,
                id,
                LIMITS,
                limits.stream()
                        .map(limit -> Map.of(
                                USE, limit.use().text(),
                                AMOUNT, String.valueOf(limit.amount()),
                                PERIOD, limit.period().text(),
                                BREACH_ACTION, limit.breachAction().text()))
                        .toList());
    }

    /**
     * Reads the properties that CloudFormation hands over.
     *
     * @throws IllegalArgumentException if one is missing or has a value that is not known
     */
    public static LimitProperties from(Map<String, Object> properties) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(candidate -> properties.containsKey(candidate.property))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The custom resource has neither WorkgroupArn nor ClusterIdentifier"));
        if (!(properties.get(LIMITS) instanceof List<?> limits)) {
            throw new IllegalArgumentException("Property Limits of the custom resource is '%s'; it must be a list"
                    .formatted(properties.get(LIMITS)));
        }
        return new LimitProperties(
                kind,
                String.valueOf(properties.get(kind.property)),
                limits.stream().map(LimitProperties::limit).toList());
    }

    private static UsageLimit limit(Object value) {
        if (!(value instanceof Map<?, ?> limit)) {
            throw new IllegalArgumentException(
                    "Property Limits of the custom resource has the entry '%s'; it must be an object".formatted(value));
        }
        return new UsageLimit(
                Named.of(LimitedUse.values(), limit.get(USE), USE),
                amount(limit),
                Named.of(LimitPeriod.values(), limit.get(PERIOD), PERIOD),
                Named.of(BreachAction.values(), limit.get(BREACH_ACTION), BREACH_ACTION));
    }

    private static long amount(Map<?, ?> limit) {
        try {
            return Long.parseLong(String.valueOf(limit.get(AMOUNT)));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "Amount of a usage limit is '%s'; it must be a whole number".formatted(limit.get(AMOUNT)), wrong);
        }
    }
}
