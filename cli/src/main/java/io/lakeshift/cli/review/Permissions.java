package io.lakeshift.cli.review;

import io.lakeshift.cli.assembly.AcceptedRule;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may do what, in sentences. */
final class Permissions {

    private static final String WILDCARD_RULE = "AwsSolutions-IAM5";

    private final Assembly assembly;
    private final Meaning meaning;
    private final PolicyStatements statements;

    Permissions(Assembly assembly, Meaning meaning) {
        this.assembly = assembly;
        this.meaning = meaning;
        statements = new PolicyStatements(assembly, meaning);
    }

    /** A part of the page about roles, users and policies. */
    ReviewPage.Section ofIdentities() {
        List<ReviewPage.Block> blocks = new ArrayList<>();
        Map<String, List<HeldStatement>> trust = statements.ofTrust();
        statements.ofIdentities().forEach((name, may) -> {
            blocks.add(new ReviewPage.Heading("`" + name + "`"));
            describe(name).ifPresent(text -> blocks.add(new ReviewPage.Paragraph(text)));
            List<ReviewPage.Point> points = new ArrayList<>();
            trust.getOrDefault(name, List.of()).forEach(statement -> points.add(assumedBy(statement)));
            may.forEach(statement -> points.add(ReviewPage.Point.plain("It " + statement.sentence() + ".")));
            blocks.add(new ReviewPage.Points(points));
            wildcards(may).ifPresent(blocks::add);
        });
        return new ReviewPage.Section("Who may do what", blocks);
    }

    /** A part of the page about the policies of resources. */
    ReviewPage.Section ofResources() {
        List<ReviewPage.Block> blocks = new ArrayList<>();
        blocks.add(new ReviewPage.Paragraph(
                "Policies that stand at a resource and say who may use it, besides the permissions"
                        + " above. `*` as principal means everybody whom the conditions let."));
        statements.ofResources().forEach((name, policies) -> {
            blocks.add(new ReviewPage.Heading("`" + name + "`"));
            blocks.add(new ReviewPage.Points(policies.stream()
                    .map(statement -> new ReviewPage.Point(
                            HeldStatement.code(statement.principals()) + " " + statement.sentence() + ".",
                            isOpen(statement)))
                    .toList()));
        });
        return new ReviewPage.Section("Who may use which resource", blocks);
    }

    private static boolean isOpen(HeldStatement statement) {
        return statement.allows()
                && statement.principals().contains("*")
                && statement.condition().isEmpty();
    }

    private Optional<String> describe(String name) {
        return assembly.resources("AWS::IAM::Role")
                .filter(role -> meaning.name(role).equals(name))
                .map(role -> role.properties().path("Description").asText())
                .filter(text -> !text.isEmpty())
                .map(text -> text.endsWith(".") ? text : text + ".")
                .findFirst();
    }

    private static ReviewPage.Point assumedBy(HeldStatement statement) {
        return new ReviewPage.Point(statement.assumption(), isOpen(statement));
    }

    private Optional<ReviewPage.Table> wildcards(List<HeldStatement> may) {
        List<List<String>> rows = new ArrayList<>();
        for (HeldStatement statement : may) {
            for (HeldStatement.Wildcard wildcard : statement.wildcards()) {
                List<String> row = List.of("`" + wildcard.text() + "`", reason(statement, wildcard));
                if (!rows.contains(row)) {
                    rows.add(row);
                }
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReviewPage.Table(List.of("Wildcard", "Reason"), rows));
    }

    private String reason(HeldStatement statement, HeldStatement.Wildcard wildcard) {
        TreeSet<String> reasons = new TreeSet<>();
        around(statement)
                .flatMap(resource -> resource.acceptedRules().stream())
                .filter(rule -> rule.rule().equals(WILDCARD_RULE)
                        && wildcard.findings().stream().anyMatch(rule::isAbout))
                .map(AcceptedRule::reason)
                .forEach(reasons::add);
        return reasons.isEmpty() ? "**No reason is given beside the construct.**" : String.join(" ", reasons);
    }

    /** The reason may stand at the role, whatever policy of it has the statement. */
    private Stream<AssembledResource> around(HeldStatement statement) {
        return Stream.concat(
                Stream.of(statement.source()),
                assembly.resources("AWS::IAM::Role")
                        .filter(role -> meaning.name(role).equals(statement.holder())));
    }
}
