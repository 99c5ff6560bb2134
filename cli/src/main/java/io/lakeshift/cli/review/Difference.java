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

    List<Page.Section> sections() {
        return List.of(permissions(), resources());
    }

    private Page.Section permissions() {
        Statements before = new Statements(earlier, new Meaning(earlier));
        Statements after = new Statements(later, new Meaning(later));
        List<String> broader = new ArrayList<>();
        List<String> narrower = new ArrayList<>();
        List<Function<Statements, Map<String, List<Statement>>>> kinds =
                List.of(Statements::ofTrust, Statements::ofIdentities, Statements::ofResources);
        for (Function<Statements, Map<String, List<Statement>>> kind : kinds) {
            compare(kind.apply(before), kind.apply(after), broader, narrower);
        }
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(new Page.Heading("Broader than before"));
        blocks.add(points(broader, true));
        blocks.add(new Page.Heading("Narrower than before"));
        blocks.add(points(narrower, false));
        return new Page.Section("What changes: permissions", blocks);
    }

    private static void compare(
            Map<String, List<Statement>> before,
            Map<String, List<Statement>> after,
            List<String> broader,
            List<String> narrower) {
        Set<Grant> allowedBefore = Grant.of(before, true);
        Set<Grant> allowedAfter = Grant.of(after, true);
        Set<Grant> deniedBefore = Grant.of(before, false);
        Set<Grant> deniedAfter = Grant.of(after, false);
        broader.addAll(Grant.sentences(Grant.beyond(allowedAfter, allowedBefore), "now may"));
        broader.addAll(Grant.sentences(Grant.beyond(deniedBefore, deniedAfter), "is no longer denied"));
        narrower.addAll(Grant.sentences(Grant.beyond(allowedBefore, allowedAfter), "no longer may"));
        narrower.addAll(Grant.sentences(Grant.beyond(deniedAfter, deniedBefore), "is now denied"));
    }

    private Page.Section resources() {
        Map<String, AssembledResource> before = byId(earlier);
        Map<String, AssembledResource> after = byId(later);
        Meaning was = new Meaning(earlier);
        Meaning is = new Meaning(later);
        List<Page.Point> replaced = new ArrayList<>();
        List<Page.Point> removed = new ArrayList<>();
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
                removed.add(new Page.Point(named(old, was), STATEFUL.contains(old.type())));
            } else {
                change(new ResourceChange(old, now), is, replaced, changed);
            }
        }
        List<Page.Block> blocks = new ArrayList<>();
        blocks.add(new Page.Heading("Replaced: a new one is made, and the old one removed"));
        blocks.add(points(replaced));
        blocks.add(new Page.Heading("Removed"));
        blocks.add(points(removed));
        blocks.add(new Page.Heading("Added"));
        blocks.add(points(added, false));
        blocks.add(new Page.Heading("Changed in place"));
        blocks.add(points(changed, false));
        blocks.add(new Page.Paragraph("What is replaced follows from the properties that CloudFormation documents as"
                + " fixed; `./lake diff` asks CloudFormation itself about what is deployed."));
        return new Page.Section("What changes: resources", blocks);
    }

    private static void change(
            ResourceChange change, Meaning meaning, List<Page.Point> replaced, List<String> changed) {
        Set<String> properties = change.properties();
        if (properties.isEmpty()) {
            return;
        }
        List<String> replacing = change.replacing();
        if (!replacing.isEmpty()) {
            replaced.add(Page.Point.attention("%s, because of %s%s"
                    .formatted(
                            named(change.after(), meaning),
                            Statement.code(replacing),
                            STATEFUL.contains(change.after().type()) ? "; **it holds data**" : "")));
            return;
        }
        changed.add("%s: %s%s"
                .formatted(
                        named(change.after(), meaning),
                        Statement.code(List.copyOf(properties)),
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

    private static Page.Block points(List<String> sentences, boolean attention) {
        return points(sentences.stream()
                .map(sentence -> new Page.Point(sentence, attention))
                .toList());
    }

    private static Page.Block points(List<Page.Point> points) {
        return points.isEmpty() ? new Page.Paragraph("Nothing.") : new Page.Points(points);
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
