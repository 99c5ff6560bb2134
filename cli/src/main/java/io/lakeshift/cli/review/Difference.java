package io.lakeshift.cli.review;

import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an assembly would change of what an earlier one made. */
final class Difference {

    private static final Set<String> STATEFUL = Set.of(
            "AWS::DynamoDB::Table",
            "AWS::KMS::Key",
            "AWS::Redshift::Cluster",
            "AWS::RedshiftServerless::Namespace",
            "AWS::S3::Bucket",
            "AWS::SecretsManager::Secret");

    private final Assembly earlier;
    private final Assembly later;

    Difference(Assembly earlier, Assembly later) {
        this.earlier = earlier;
        this.later = later;
    }

    List<ReviewPage.Section> sections() {
        return List.of(permissions(), resources());
    }

    private ReviewPage.Section permissions() {
        PolicyStatements before = new PolicyStatements(earlier, new Meaning(earlier));
        PolicyStatements after = new PolicyStatements(later, new Meaning(later));
        List<String> broader = new ArrayList<>();
        List<String> narrower = new ArrayList<>();
        List<Function<PolicyStatements, Map<String, List<HeldStatement>>>> kinds =
                List.of(PolicyStatements::ofTrust, PolicyStatements::ofIdentities, PolicyStatements::ofResources);
        for (Function<PolicyStatements, Map<String, List<HeldStatement>>> kind : kinds) {
            compare(kind.apply(before), kind.apply(after), broader, narrower);
        }
        List<ReviewPage.Block> blocks = new ArrayList<>();
        blocks.add(new ReviewPage.Heading("Broader than before"));
        blocks.add(points(broader, true));
        blocks.add(new ReviewPage.Heading("Narrower than before"));
        blocks.add(points(narrower, false));
        return new ReviewPage.Section("What changes: permissions", blocks);
    }

    private static void compare(
            Map<String, List<HeldStatement>> before,
            Map<String, List<HeldStatement>> after,
            List<String> broader,
            List<String> narrower) {
        Set<Permission> allowedBefore = Permission.of(before, true);
        Set<Permission> allowedAfter = Permission.of(after, true);
        Set<Permission> deniedBefore = Permission.of(before, false);
        Set<Permission> deniedAfter = Permission.of(after, false);
        broader.addAll(Permission.sentences(Permission.beyond(allowedAfter, allowedBefore), "now may"));
        broader.addAll(Permission.sentences(Permission.beyond(deniedBefore, deniedAfter), "is no longer denied"));
        narrower.addAll(Permission.sentences(Permission.beyond(allowedBefore, allowedAfter), "no longer may"));
        narrower.addAll(Permission.sentences(Permission.beyond(deniedAfter, deniedBefore), "is now denied"));
    }

    private ReviewPage.Section resources() {
        Map<String, AssembledResource> before = byId(earlier);
        Map<String, AssembledResource> after = byId(later);
        Meaning was = new Meaning(earlier);
        Meaning is = new Meaning(later);
        List<ReviewPage.Point> replaced = new ArrayList<>();
        List<ReviewPage.Point> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        Set<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            AssembledResource old = before.get(id);
            AssembledResource now = after.get(id);
            if (old == null) {
                added.add(named(now, is));
            } else if (now == null) {
                removed.add(new ReviewPage.Point(named(old, was), STATEFUL.contains(old.type())));
            } else {
                change(new ResourceChange(old, now), is, replaced, changed);
            }
        }
        List<ReviewPage.Block> blocks = new ArrayList<>();
        blocks.add(new ReviewPage.Heading("Replaced: a new one is made, and the old one removed"));
        blocks.add(points(replaced));
        blocks.add(new ReviewPage.Heading("Removed"));
        blocks.add(points(removed));
        blocks.add(new ReviewPage.Heading("Added"));
        blocks.add(points(added, false));
        blocks.add(new ReviewPage.Heading("Changed in place"));
        blocks.add(points(changed, false));
        blocks.add(
                new ReviewPage.Paragraph("What is replaced follows from the properties that CloudFormation documents as"
                        + " fixed; `./lake diff` asks CloudFormation itself about what is deployed."));
        return new ReviewPage.Section("What changes: resources", blocks);
    }

    private static void change(
            ResourceChange change, Meaning meaning, List<ReviewPage.Point> replaced, List<String> changed) {
        Set<String> properties = change.properties();
        if (properties.isEmpty()) {
            return;
        }
        List<String> replacing = change.replacing();
        if (!replacing.isEmpty()) {
            replaced.add(ReviewPage.Point.attention("%s, because of %s%s"
                    .formatted(
                            named(change.after(), meaning),
                            HeldStatement.code(replacing),
                            STATEFUL.contains(change.after().type()) ? "; **it holds data**" : "")));
            return;
        }
        changed.add("%s: %s%s"
                .formatted(
                        named(change.after(), meaning),
                        HeldStatement.code(List.copyOf(properties)),
                        change.isKnown() || isCustom(change.after())
                                ? ""
                                : ", if its type lets CloudFormation, which is not known here"));
    }

    private static boolean isCustom(AssembledResource resource) {
        return resource.type().startsWith("Custom::") || resource.type().endsWith("Policy");
    }

    private static String named(AssembledResource resource, Meaning meaning) {
        return "%s `%s` in %s".formatted(resource.type(), meaning.name(resource), resource.stack());
    }

    private static ReviewPage.Block points(List<String> sentences, boolean attention) {
        return points(sentences.stream()
                .map(sentence -> new ReviewPage.Point(sentence, attention))
                .toList());
    }

    private static ReviewPage.Block points(List<ReviewPage.Point> points) {
        return points.isEmpty() ? new ReviewPage.Paragraph("Nothing.") : new ReviewPage.Points(points);
    }

    private static Map<String, AssembledResource> byId(Assembly assembly) {
        return assembly.resources()
                .collect(Collectors.toMap(
                        resource -> resource.stack() + "/" + resource.logicalId(),
                        resource -> resource,
                        (one, other) -> one,
                        TreeMap::new));
    }
}
