package io.lakeshift.cli.review;

import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an IAM role, a user or a policy that nobody has yet may do, in sentences with names in backquotes.
 *
 * @param name the name
 * @param assumedBy who may assume it; none if it is no role
 * @param statements what it may do
 */
public record RolePermissions(String name, List<String> assumedBy, List<Statement> statements) {

    /**
     * A statement.
     *
     * @param text a sentence
     * @param actions that it is about, some with stars
     */
    public record Statement(String text, List<String> actions) {

        /** Whether it is about an action. */
        public boolean isAbout(String action) {
            return actions.stream()
                    .anyMatch(pattern -> Pattern.compile(
                                    "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", Pattern.CASE_INSENSITIVE)
                            .matcher(action)
                            .matches());
        }
    }

    /** Those of an assembly, in the order of their names. */
    public static List<RolePermissions> of(Assembly assembly) {
        PolicyStatements statements = new PolicyStatements(assembly, new Meaning(assembly));
        Map<String, List<HeldStatement>> trust = statements.ofTrust();
        List<RolePermissions> roles = new ArrayList<>();
        statements.ofIdentities().forEach((name, may) -> {
            List<Statement> sentences = may.stream()
                    .map(statement -> new Statement("It " + statement.sentence() + ".", statement.actions()))
                    .toList();
            List<String> assumedBy = trust.getOrDefault(name, List.of()).stream()
                    .map(HeldStatement::assumption)
                    .toList();
            roles.add(new RolePermissions(name, assumedBy, sentences));
        });
        return roles;
    }
}
