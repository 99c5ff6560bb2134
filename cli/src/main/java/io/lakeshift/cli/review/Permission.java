package io.lakeshift.cli.review;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One permission: somebody, one action, one resource.
 *
 * @param holder the identity or resource whose policy it is
 * @param principal who, in the policy of a resource; empty in the policy of an identity
 * @param action may hold stars
 * @param resource may hold stars
 * @param condition in words; empty if there is none
 */
record Permission(String holder, String principal, String action, String resource, String condition) {

    /** The permissions that statements give, or those that they deny. */
    static Set<Permission> of(Map<String, List<HeldStatement>> statements, boolean allowed) {
        Set<Permission> grants = new LinkedHashSet<>();
        statements.values().stream()
                .flatMap(List::stream)
                .filter(statement -> statement.allows() == allowed)
                .forEach(statement -> grants.addAll(of(statement)));
        return grants;
    }

    /** Those that none of the others gives as well. */
    static List<Permission> beyond(Set<Permission> grants, Set<Permission> others) {
        return grants.stream()
                .filter(grant -> others.stream().noneMatch(other -> other.covers(grant)))
                .toList();
    }

    /** Sentences, in which actions on the same resource stand together. */
    static List<String> sentences(List<Permission> grants, String verb) {
        Map<String, List<String>> actions = new TreeMap<>();
        for (Permission grant : grants) {
            String subject = grant.principal.isEmpty()
                    ? "`%s`".formatted(grant.holder)
                    : "`%s`, by the policy of `%s`,".formatted(grant.principal, grant.holder);
            String rest = (grant.resource.isEmpty() ? "" : " on `" + grant.resource + "`")
                    + (grant.condition.isEmpty() ? "" : ", if " + grant.condition);
            actions.computeIfAbsent(subject + "\n" + rest, key -> new ArrayList<>())
                    .add(grant.action);
        }
        List<String> sentences = new ArrayList<>();
        actions.forEach((key, names) -> {
            String[] parts = key.split("\n", 2);
            sentences.add("%s %s %s%s."
                    .formatted(
                            parts[0],
                            verb,
                            HeldStatement.code(names.stream().sorted().toList()),
                            parts[1]));
        });
        return sentences;
    }

    private static List<Permission> of(HeldStatement statement) {
        List<Permission> grants = new ArrayList<>();
        for (String principal : statement.principals().isEmpty() ? List.of("") : statement.principals()) {
            for (String action : statement.actions()) {
                for (String resource : statement.resources().isEmpty() ? List.of("") : statement.resources()) {
                    grants.add(new Permission(statement.holder(), principal, action, resource, statement.condition()));
                }
            }
        }
        return grants;
    }

    private boolean covers(Permission other) {
        return holder.equals(other.holder)
                && (principal.equals(other.principal) || principal.equals("*"))
                && (condition.isEmpty() || condition.equals(other.condition))
                && matches(action, other.action)
                && matches(resource, other.resource);
    }

    private static boolean matches(String pattern, String text) {
        return pattern.equals(text) || Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", text);
    }
}
