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

    static ReviewPage.Section of(Assembly assembly, Meaning meaning) {
        List<ReviewPage.Block> blocks = new ArrayList<>();
        for (AssembledStack stack : assembly.stacks()) {
            blocks.add(new ReviewPage.Heading(
                    "%s: %d resources".formatted(stack.name(), stack.resources().size())));
            blocks.add(new ReviewPage.Paragraph(
                    stack.protectedFromDeletion()
                            ? "CloudFormation refuses to delete the stack."
                            : "CloudFormation deletes the stack when it is told to."));
            Map<String, List<AssembledResource>> byType = stack.resources().stream()
                    .collect(Collectors.groupingBy(AssembledResource::type, TreeMap::new, Collectors.toList()));
            List<List<String>> rows = new ArrayList<>();
            byType.forEach((type, resources) -> rows.add(List.of(
                    type,
                    String.valueOf(resources.size()),
                    HeldStatement.code(
                            resources.stream().map(meaning::name).sorted().toList()))));
            blocks.add(new ReviewPage.Table(List.of("Kind", "Number", "Names"), rows));
        }
        return new ReviewPage.Section("What there is", blocks);
    }
}
