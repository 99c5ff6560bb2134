package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.differential.RowTable.Made;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a workflow gives by the contract.
 *
 * <p>A value that cannot be read became null there; here it refuses the file. So they are counted, and go on as null;
 * in a row that a condition leaves out they do not matter, as there.
 */
final class Contract {

    private final RowTable table;
    private final String place;
    private final String fileName;
    private final WorkflowLookups lookups;
    private final Workflow.ListEntries listEntries;
    private final List<BadValues> bad = new ArrayList<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    /** The bad values of one column that one entry of a transform made. */
    private static final class BadValues {

        private final String column;
        private final String place;
        private final List<Long> lines = new ArrayList<>();

        /**
         * Counts for a column.
         *
         * @param place what messages say in front of the number of a row
         */
        BadValues(String column, String place) {
            this.column = column;
            this.place = place;
        }

        /** Where they are, of the rows that are left. */
        Stream<String> place(Set<Long> left) {
            List<Long> counted = lines.stream().filter(left::contains).sorted().toList();
            return counted.isEmpty()
                    ? Stream.of()
                    : Stream.of(column + ":" + counted.size() + ":" + place + counted.get(0));
        }
    }

    private Contract(Workflow workflow, WorkflowLookups lookups) {
        this.table = ContractReading.rows(workflow);
        this.place = workflow.layout().rows().place();
        this.fileName = workflow.fileName();
        this.lookups = lookups;
        this.listEntries = workflow.listEntries();
    }

    static Outcome of(Workflow workflow, WorkflowLookups lookups) {
        try {
            Contract run = new Contract(workflow, lookups);
            Map<String, BiConsumer<Contract, JsonNode>> transforms = transforms();
            workflow.steps().forEach(step -> transforms.get(step.transform()).accept(run, step.body()));
            Set<Long> left = run.table.rows.stream().map(row -> row.line).collect(Collectors.toSet());
            List<String> places =
                    run.bad.stream().flatMap(values -> values.place(left)).toList();
            if (!places.isEmpty()) {
                return new Outcome.Refused(places, "bad values");
            }
            if (run.table.rows.isEmpty()) {
                return new Outcome.Refused(List.of(), "no rows");
            }
            return new Outcome.Given(run.table, run.tokens);
        } catch (Outcome.RefusedException e) {
            return new Outcome.Refused(List.of(), e.getMessage());
        } catch (Outcome.OpenException e) {
            return new Outcome.Open(e.getMessage());
        }
    }

    /** All transforms by their names. */
    static Map<String, BiConsumer<Contract, JsonNode>> transforms() {
        Map<String, BiConsumer<Contract, JsonNode>> all = new LinkedHashMap<>();
        ContractTexts.add(all);
        ContractFormats.add(all);
        ContractNumbers.add(all);
        ContractPolicies.add(all);
        ContractNesting.add(all);
        ContractRows.add(all);
        return all;
    }

    RowTable table() {
        return table;
    }

    String fileName() {
        return fileName;
    }

    /** The values behind tokens. */
    Map<String, String> tokens() {
        return tokens;
    }

    WorkflowLookups lookups() {
        return lookups;
    }

    /** Counts the values that cannot be read for a column. */
    LongConsumer badValues(String column) {
        BadValues values = new BadValues(column.toLowerCase(Locale.ROOT), place);
        bad.add(values);
        return values.lines::add;
    }

    /** The columns that the entries of a list make, all of the rows before the list, unless the specification says otherwise. */
    void together(JsonNode entries, Function<JsonNode, Made> made) {
        if (listEntries == Workflow.ListEntries.ONE_AFTER_ANOTHER) {
            oneByOne(entries, made);
            return;
        }
        List<Made> all = new ArrayList<>();
        entries.forEach(entry -> all.add(made.apply(entry)));
        table.with(all);
    }

    /** The same, each entry of the rows as the one before left them. */
    void oneByOne(JsonNode entries, Function<JsonNode, Made> made) {
        entries.forEach(entry -> table.with(List.of(made.apply(entry))));
    }

    /** The column that an entry reads: its source, or else its field. */
    String source(JsonNode entry) {
        String source = entry.path("source").asText(entry.path("field").asText());
        table.type(source);
        return source.toLowerCase(Locale.ROOT);
    }

    static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText().toLowerCase(Locale.ROOT)));
        return names;
    }
}
