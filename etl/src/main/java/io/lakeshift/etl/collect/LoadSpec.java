package io.lakeshift.etl.collect;

import io.lakeshift.etl.quality.RunSteps;
import io.lakeshift.etl.reference.InputReference;
import io.lakeshift.etl.source.FixedWidthSource;
import io.lakeshift.etl.source.InputSpec;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.transform.ListEntries;
import io.lakeshift.etl.transform.PlacedTransform;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.etl.transform.TransformResources;
import io.lakeshift.etl.transform.TransformSpec;
import io.lakeshift.redshift.client.consume.ConsumeSpec;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that is said about loading one table: its mapping and its specification, each of which may be left out.
 *
 * @param name of its files, for messages
 * @param input how files are read
 * @param mapping which columns are taken; without it all are, under cleaned names
 * @param transforms what is done to them, in order
 */
record LoadSpec(String name, InputSpec input, Optional<ColumnMapping> mapping, List<PlacedTransform> transforms) {

    private static final List<String> KEYS = Stream.concat(
                    Stream.of("$schema", "input_spec", "transform_spec", ListEntries.OPTIONS),
                    ConsumeSpec.KEYS.stream())
            .toList();

    /**
     * Reads the files of a table.
     *
     * @param prefix their key up to the ending, for example {@code etl/transformation-spec/Db-Table}
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException naming all that is not as it must be
     */
    static LoadSpec read(ScriptFiles files, String prefix, TransformResources resources) {
        SpecFaults faults = new SpecFaults();
        Optional<ColumnMapping> mapping = files.find(prefix + ".csv")
                .flatMap(text -> faults.unless(() -> ColumnMapping.parse(prefix + ".csv", text)));
        Optional<SpecNode> spec = files.find(prefix + ".json")
                .flatMap(text -> faults.unless(() -> SpecNode.parse(prefix + ".json", text)));
        spec.ifPresent(file -> {
            faults.check(() -> file.only(KEYS));
            // The other job reads these keys; a mistake in them is told before anything is loaded.
            faults.check(() -> ConsumeSpec.parse(file));
        });
        Optional<InputSpec> input = faults.unless(() -> {
            Optional<SpecNode> given = spec.flatMap(file -> file.optional("input_spec"));
            given.ifPresent(InputReference::check);
            return InputSpec.of(given, resources.fileName());
        });
        ListEntries entries = faults.unless(
                        () -> ListEntries.parse(spec.flatMap(file -> file.optional(ListEntries.OPTIONS))))
                .orElse(ListEntries.TOGETHER);
        List<PlacedTransform> transforms = spec.flatMap(file -> file.optional("transform_spec"))
                .map(given -> TransformSpec.parse(given, entries, resources, faults))
                .orElse(List.of());
        faults.refuse();
        return new LoadSpec(prefix, cut(prefix, input.orElseThrow(), mapping), mapping, transforms);
    }

    /**
     * The rows of a file with the columns of its table.
     *
     * @param reserved names that columns must not have
     * @param onceMapped sees the mapped columns and says which rows go on
     * @param steps sees the rows after each transform
     */
    Rows apply(Rows file, Set<String> reserved, UnaryOperator<Rows> onceMapped, RunSteps steps) {
        Rows rows = mapped(file);
        ColumnNames.check(name, rows.columns(), reserved);
        rows = onceMapped.apply(rows);
        for (int i = 0; i < transforms.size(); i++) {
            PlacedTransform transform = transforms.get(i);
            rows = transform.apply(rows);
            boolean isLast =
                    i + 1 == transforms.size() || !transforms.get(i + 1).name().equals(transform.name());
            if (isLast) {
                steps.planned(new RunSteps.Step(RunSteps.Step.Kind.TRANSFORM, transform.name()), rows);
            }
        }
        ColumnNames.check(name, rows.columns(), reserved);
        return rows;
    }

    /** Whether each row of a file is one of its table, unless it is held back. */
    boolean keepsRows() {
        return transforms.stream().allMatch(PlacedTransform::keepsRows);
    }

    /** A file of fixed widths is cut as the mapping says. */
    private static InputSpec cut(String prefix, InputSpec input, Optional<ColumnMapping> mapping) {
        if (!(input.format() instanceof FixedWidthSource)) {
            return input;
        }
        ColumnMapping fields = mapping.orElseThrow(() -> new InvalidSpecException(
                prefix + ".csv", "", "a file of fixed widths needs a mapping with the Width of every field"));
        return input.withFormat(new FixedWidthSource(fields.fixedFields().stream()
                .map(field -> new FixedWidthSource.Field(field.name().orElse(null), field.width()))
                .toList()));
    }

    /** The rows of a file with the columns of its table, before any transform. */
    Rows mapped(Rows file) {
        if (input.format() instanceof FixedWidthSource) {
            return file;
        }
        return mapping.isPresent() ? mapping.get().apply(file, input.missing()) : cleaned(file);
    }

    private static Rows cleaned(Rows file) {
        return file.select(file.columns().stream()
                .map(column -> Rows.Taken.renamed(column, ColumnNames.clean(column)))
                .toList());
    }
}
