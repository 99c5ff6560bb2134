package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy.
 *
 * @param allows {@code Effect} is Allow, not Deny
 * @param actions what it is about
 * @param resources what it is about; of a trust policy, everything
 * @param principals whom it is about; empty in an identity's policy
 * @param conditions all have to hold
 */
record IamStatement(
        boolean allows,
        Scope actions,
        Scope resources,
        Optional<Scope.OfPrincipals> principals,
        List<Condition> conditions) {

    /** A list of patterns, or everything but the list: {@code Action} and {@code NotAction}. */
    record Scope(boolean except, List<Wildcard> patterns) {
        /** {@code Principal} and {@code NotPrincipal}. */
        record OfPrincipals(boolean except, Principals principals) {}
    }

    /**
     * Reads a statement.
     *
     * @throws IllegalArgumentException if it is not a statement; the message says why
     */
    static IamStatement of(JsonNode node) {
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException(
                    "Effect '" + effect + "' of a policy statement is neither Allow nor Deny: " + node);
        }
        if (!node.has("Action") && !node.has("NotAction")) {
            throw new IllegalArgumentException("a policy statement has neither Action nor NotAction: " + node);
        }
        Optional<Scope.OfPrincipals> principals = Optional.empty();
        if (node.has("Principal") || node.has("NotPrincipal")) {
            boolean except = node.has("NotPrincipal");
            principals = Optional.of(
                    new Scope.OfPrincipals(except, Principals.of(node.get(except ? "NotPrincipal" : "Principal"))));
        }
        return new IamStatement(
                effect.equals("Allow"),
                scope(node, "Action"),
                scope(node, "Resource"),
                principals,
                conditions(node.path("Condition")));
    }

    /**
     * Whether the statement takes effect on a request. A variable without a value matches no resource: in a
     * {@code NotResource} it would leave out nothing, so that a statement with one denies everything, and allows nothing.
     */
    boolean isAbout(String action, String resource, RequestContext context) {
        boolean actionFits = actions.patterns().stream().anyMatch(pattern -> pattern.matchesIgnoringCase(action));
        return actionFits != actions.except()
                && isAboutResource(resource, context)
                && conditions.stream().allMatch(condition -> condition.holds(context, allows));
    }

    private boolean isAboutResource(String resource, RequestContext context) {
        if (allows
                && resources.except()
                && resources.patterns().stream()
                        .anyMatch(pattern -> pattern.literal(context).isEmpty())) {
            return false;
        }
        boolean fits = resources.patterns().stream().anyMatch(pattern -> pattern.matches(resource, context));
        return fits != resources.except();
    }

    private static Scope scope(JsonNode node, String name) {
        if (node.has("Not" + name)) {
            return new Scope(true, wildcards(node.get("Not" + name)));
        }
        return new Scope(false, node.has(name) ? wildcards(node.get(name)) : List.of(new Wildcard("*")));
    }

    private static List<Condition> conditions(JsonNode block) {
        List<Condition> conditions = new ArrayList<>();
        block.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> conditions.add(
                                Condition.of(operator.getKey(), key.getKey(), wildcards(key.getValue())))));
        return conditions;
    }

    private static List<Wildcard> wildcards(JsonNode node) {
        List<Wildcard> wildcards = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(text -> wildcards.add(new Wildcard(text.asText())));
        } else {
            wildcards.add(new Wildcard(node.asText()));
        }
        return wildcards;
    }
}
