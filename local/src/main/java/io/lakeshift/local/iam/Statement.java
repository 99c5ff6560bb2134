package io.lakeshift.local.iam;

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
record Statement(
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

    /** @throws IllegalArgumentException if it is not a statement; the message says why */
    static Statement of(JsonNode node) {
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
        return new Statement(
                effect.equals("Allow"),
                scope(node, "Action"),
                scope(node, "Resource"),
                principals,
                conditions(node.path("Condition")));
    }

    boolean isAbout(String action, String resource, RequestContext context) {
        boolean actionFits = actions.patterns().stream().anyMatch(pattern -> pattern.matchesIgnoringCase(action));
        boolean resourceFits = resources.patterns().stream().anyMatch(pattern -> pattern.matches(resource, context));
        return actionFits != actions.except()
                && resourceFits != resources.except()
                && conditions.stream().allMatch(condition -> condition.holds(context));
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
