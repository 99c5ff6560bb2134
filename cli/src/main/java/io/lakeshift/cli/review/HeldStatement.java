package io.lakeshift.cli.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Finding;
import io.lakeshift.cli.assembly.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A statement of a policy, with the names of what it is about.
 *
 * @param holder whose policy it is: a role, a user, a policy or a resource
 * @param source the resource of the template it stands in
 * @param allows whether it allows; otherwise it denies
 * @param principals who, in the policy of a resource; empty in the policy of an identity
 * @param actions in their order
 * @param resources in their order
 * @param condition in words; empty if there is none
 * @param wildcards its actions and resources that hold a star
 */
record HeldStatement(
        String holder,
        AssembledResource source,
        boolean allows,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        String condition,
        List<Wildcard> wildcards) {

    /**
     * An action or a resource with a star.
     *
     * @param text as the page shows it
     * @param findings as cdk-nag may call it
     */
    record Wildcard(String text, List<String> findings) {}

    static List<HeldStatement> in(JsonNode document, String holder, AssembledResource source, Meaning meaning) {
        List<HeldStatement> statements = new ArrayList<>();
        for (JsonNode statement : list(document.path("Statement"))) {
            statements.add(new HeldStatement(
                    holder,
                    source,
                    statement.path("Effect").asText().equals("Allow"),
                    principals(statement.path("Principal"), source, meaning),
                    either(statement, "Action", source, meaning),
                    either(statement, "Resource", source, meaning),
                    condition(statement.path("Condition"), source, meaning),
                    wildcards(statement, source, meaning)));
        }
        return statements;
    }

    /** A sentence without its subject, for example {@code may `s3:GetObject` on `bucket/*`}. */
    String sentence() {
        String on = resources.isEmpty() ? "" : " on " + code(resources);
        return (allows ? "may " : "may not ") + code(actions) + on + (condition.isEmpty() ? "" : ", if " + condition);
    }

    /** A sentence about who may assume the role whose trust policy it is of. */
    String assumption() {
        return "%s may assume it%s.".formatted(code(principals), condition.isEmpty() ? "" : ", if " + condition);
    }

    private static List<Wildcard> wildcards(JsonNode statement, AssembledResource source, Meaning meaning) {
        List<Wildcard> found = new ArrayList<>();
        for (String field : List.of("Action", "Resource")) {
            for (JsonNode value : list(statement.path(field))) {
                String text = meaning.of(source, value);
                if (text.contains("*")) {
                    found.add(new Wildcard(
                            text,
                            List.of(
                                    field + "::" + text,
                                    field + "::" + Finding.of(value, imported -> meaning.exported(source, imported)))));
                }
            }
        }
        return found;
    }

    static String code(List<String> texts) {
        return texts.stream().map(text -> "`" + text + "`").collect(Collectors.joining(", "));
    }

    private static List<String> either(JsonNode statement, String field, AssembledResource source, Meaning meaning) {
        List<String> texts = new ArrayList<>(texts(statement.path(field), source, meaning));
        texts(statement.path("Not" + field), source, meaning).forEach(text -> texts.add("everything but " + text));
        return texts;
    }

    private static List<String> principals(JsonNode principal, AssembledResource source, Meaning meaning) {
        if (principal.isMissingNode()) {
            return List.of();
        }
        if (principal.isTextual()) {
            return List.of(principal.asText());
        }
        List<String> found = new ArrayList<>();
        principal.properties().forEach(kind -> found.addAll(texts(kind.getValue(), source, meaning)));
        return found;
    }

    private static String condition(JsonNode condition, AssembledResource source, Meaning meaning) {
        TreeMap<String, String> parts = new TreeMap<>();
        condition
                .properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> parts.put(
                                "`%s` %s".formatted(key.getKey(), words(operator.getKey())),
                                code(texts(key.getValue(), source, meaning)))));
        return parts.entrySet().stream()
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(" and "));
    }

    private static String words(String operator) {
        return switch (operator) {
            case "StringEquals", "Bool", "ArnEquals" -> "is";
            case "StringNotEquals", "ArnNotEquals" -> "is not";
            case "StringLike", "ArnLike" -> "is like";
            case "StringNotLike", "ArnNotLike" -> "is not like";
            case "NumericLessThan" -> "is less than";
            default -> operator;
        };
    }

    private static List<String> texts(JsonNode value, AssembledResource source, Meaning meaning) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : list(value)) {
            texts.add(meaning.of(source, one));
        }
        return texts;
    }

    private static List<JsonNode> list(JsonNode value) {
        List<JsonNode> list = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(list::add);
        } else if (!value.isMissingNode()) {
            list.add(value);
        }
        return list;
    }
}
