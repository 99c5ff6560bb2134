package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.differential.Workflow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Another form of a workflow: its file in another layout, hashes with the key of the environment or of times, entries of a list
 * that see those before them. The seed makes it, apart from what it makes of the workflow.
 */
final class WorkflowVariation {

    /** Those that read text as the file has it, whatever type its values have in common. */
    private static final Set<String> OF_TEXT = Set.of(
            "date",
            "timestamp",
            "currency",
            "implieddecimal",
            "titlecase",
            "columnfromcolumn",
            "columnreplace",
            "literal",
            "redact",
            "filename",
            "hash",
            "tokenize",
            "lookup",
            "jsonstructured",
            "xmlstructured",
            "jsonexpandarray",
            "jsonexpandmap");

    private static final List<FileColumn> DATES =
            List.of(FileColumn.EFFECTIVE, FileColumn.EXPIRATION, FileColumn.BEGIN, FileColumn.END);

    private final Chance chance;
    private final Workflow plain;

    private WorkflowVariation(long seed, Workflow plain) {
        // Apart from the choices that made the workflow, which stays the same.
        this.chance = new Chance(new SplittableRandom(seed).nextLong());
        this.plain = plain;
    }

    /** The workflow of a seed, or another form of it. */
    static Workflow of(long seed, Workflow plain) {
        return new WorkflowVariation(seed, plain).varied();
    }

    private Workflow varied() {
        if (chance.percent(20)) {
            return plain;
        }
        List<Step> steps = new ArrayList<>();
        plain.steps().forEach(step -> steps.add(keyed(step)));
        time().ifPresent(column -> steps.add(new Step("hash:time", ofTime(column))));
        boolean ofText = steps.stream().allMatch(step -> OF_TEXT.contains(step.transform()));
        FileLayout layout = chance.of(FileLayout.values());
        Workflow varied = new WorkflowForms(chance, plain.withSteps(steps), ofText)
                .of(layout)
                .withListEntries(chance.percent(40) ? Workflow.ListEntries.ONE_AFTER_ANOTHER : plain.listEntries());
        boolean json = layout == FileLayout.OBJECTS || layout == FileLayout.DOCUMENT;
        return json && !ofText ? varied.withSteps(dated(varied)) : varied;
    }

    /** In JSON a date is text until a transform makes it one. */
    private static List<Step> dated(Workflow varied) {
        ObjectNode types = JsonNodeFactory.instance.objectNode();
        DATES.forEach(date -> varied.mapping().stream()
                .filter(pair -> pair.get(0).equals(date.header()))
                .forEach(pair -> types.put(pair.get(1), "date")));
        List<Step> steps = new ArrayList<>(List.of(new Step("changetype:dates", types)));
        steps.addAll(varied.steps());
        return steps;
    }

    private Step keyed(Step step) {
        if (!Set.of("hash", "tokenize").contains(step.transform())) {
            return step;
        }
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : step.body()) {
            // Those two are for hashes that join with older ones, which have no key.
            boolean older = entry.has("as") || entry.has("null_as_none");
            if (chance.percent(50) || older) {
                entries.add(entry);
                continue;
            }
            ObjectNode object = entry.isObject()
                    ? entry.deepCopy()
                    : JsonNodeFactory.instance.objectNode().set("field", entry);
            entries.add(object.put("keyed", true));
        }
        return new Step(step.name(), entries);
    }

    /** The column of times, if they are ones as they stand and no transform names it. */
    private Optional<String> time() {
        int index = plain.header().indexOf(FileColumn.TIME.header());
        String name = plain.mapping().stream()
                .filter(pair -> pair.get(0).equals(FileColumn.TIME.header()))
                .map(pair -> pair.get(1))
                .findFirst()
                .orElseGet(() -> ContractReading.cleaned(plain.header().get(index)))
                .toLowerCase(Locale.ROOT);
        boolean named = plain.steps().stream()
                .anyMatch(
                        step -> step.body().toString().toLowerCase(Locale.ROOT).contains(name));
        boolean times = ContractReading.rows(plain).type(name).equals(CellType.TIME);
        return times
                        && !named
                        && plain.rows().stream().map(row -> row.get(index)).anyMatch(Objects::nonNull)
                ? Optional.of(name)
                : Optional.empty();
    }

    private static ArrayNode ofTime(String column) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        entries.addObject().put("field", column).put("as", "timestamp");
        return entries;
    }
}
