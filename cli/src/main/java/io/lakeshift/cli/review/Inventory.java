package io.lakeshift.cli.review;

import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.AssembledStack;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What there is: the resources by stack and kind. */
final class Inventory {

    private Inventory() {}

    static Page.Section of(Assembly assembly, Meaning meaning) {
        List<Page.Block> blocks = new ArrayList<>();
        for (AssembledStack stack : assembly.stacks()) {
            blocks.add(new Page.Heading(
                    "%s: %d resources".formatted(stack.name(), stack.resources().size())));
            blocks.add(new Page.Paragraph(
                    stack.protectedFromDeletion()
                            ? "CloudFormation refuses to delete the stack."
                            : "CloudFormation deletes the stack when it is told to."));
            Map<String, List<AssembledResource>> byType = stack.resources().stream()
                    .collect(Collectors.groupingBy(AssembledResource::type, TreeMap::new, Collectors.toList()));
            List<List<String>> rows = new ArrayList<>();
            byType.forEach((type, resources) -> rows.add(List.of(
                    type,
                    String.valueOf(resources.size()),
                    Statement.code(
                            resources.stream().map(meaning::name).sorted().toList()))));
            blocks.add(new Page.Table(List.of("Kind", "Number", "Names"), rows));
        }
        return new Page.Section("What there is", blocks);
    }
}
