package io.lakeshift.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The policy statements of a template, whatever kind of resource they stand in. */
public final class Policies {

    private Policies() {}

    /** The statements of the inline policies of roles with this name. */
    public static List<Map<String, Object>> ofRole(Synthesis synthesis, String stack, String policyName) {
        return synthesis.resources(stack, "AWS::IAM::Role").values().stream()
                .flatMap(role -> list(properties(role).get("Policies")))
                .map(Policies::map)
                .filter(policy -> policyName.equals(policy.get("PolicyName")))
                .flatMap(policy -> statements(policy.get("PolicyDocument")))
                .toList();
    }

    /** Every statement that stands in a role, a policy or a managed policy of a stack. */
    public static List<Map<String, Object>> all(Synthesis synthesis, String stack) {
        return Stream.concat(
                        synthesis.resources(stack, "AWS::IAM::Role").values().stream()
                                .flatMap(role -> list(properties(role).get("Policies")))
                                .map(policy -> map(policy).get("PolicyDocument")),
                        Stream.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
                                .flatMap(type -> synthesis.resources(stack, type).values().stream())
                                .map(policy -> properties(policy).get("PolicyDocument")))
                .flatMap(Policies::statements)
                .toList();
    }

    /** The actions of a statement, one or many. */
    public static List<String> actions(Map<String, Object> statement) {
        Object action = statement.get("Action");
        return action instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(action));
    }

    /** The properties of a resource. */
    public static Map<String, Object> properties(Map<String, Object> resource) {
        return map(resource.get("Properties"));
    }

    /** A value that is an object of the template. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** The statements of a policy document. */
    public static List<Map<String, Object>> ofDocument(Object document) {
        return statements(document).toList();
    }

    private static Stream<Map<String, Object>> statements(Object document) {
        return list(map(document).get("Statement")).map(Policies::map);
    }

    private static Stream<?> list(Object value) {
        return value == null ? Stream.empty() : ((List<?>) value).stream();
    }
}
