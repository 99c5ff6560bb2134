package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which logical ids a part of a template refers to: by Ref, GetAtt, Sub and DependsOn. */
final class References {
    static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private References() {}

    static Set<String> of(JsonNode resource) {
        Set<String> found = new LinkedHashSet<>();
        JsonNode dependsOn = resource.path("DependsOn");
        if (dependsOn.isTextual()) {
            found.add(dependsOn.asText());
        }
        dependsOn.forEach(id -> found.add(id.asText()));
        gather(resource.path("Properties"), found);
        return found;
    }

    private static void gather(JsonNode node, Set<String> found) {
        if (node.isObject() && node.size() == 1) {
            String function = node.fieldNames().next();
            JsonNode argument = node.get(function);
            switch (function) {
                case "Ref" -> found.add(argument.asText());
                case "Fn::GetAtt" -> found.add(attribute(argument)[0]);
                case "Fn::Sub" -> gatherSubstitutions(argument.isArray() ? argument.path(0) : argument, found);
                default -> {
                    // Not a reference itself; what it holds may be.
                }
            }
        }
        node.forEach(child -> gather(child, found));
    }

    private static void gatherSubstitutions(JsonNode text, Set<String> found) {
        Matcher matcher = SUBSTITUTION.matcher(text.asText());
        while (matcher.find()) {
            if (matcher.group(1).isEmpty()) {
                found.add(matcher.group(2).split("\\.", 2)[0]);
            }
        }
    }

    /** The logical id and the attribute of a GetAtt, in either of its two forms. */
    static String[] attribute(JsonNode argument) {
        if (argument.isArray()) {
            return new String[] {argument.path(0).asText(), argument.path(1).asText()};
        }
        String[] parts = argument.asText().split("\\.", 2);
        return parts.length == 2 ? parts : new String[] {parts[0], ""};
    }
}
