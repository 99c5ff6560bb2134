package io.lakeshift.etl.collect;

import io.lakeshift.etl.quality.SqlNames;
import io.lakeshift.etl.quality.ToldColumn;
import io.lakeshift.etl.reference.TransformReference;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.transform.ListEntries;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of a table as far as its mapping and its specification tell them, without a file. None is told where they
 * depend on the file, or where one of the two cannot be read.
 *
 * @param mapped before the first transform
 * @param loaded behind the last one, with those that every table has
 */
public record ToldColumns(Optional<List<ToldColumn>> mapped, Optional<List<ToldColumn>> loaded) {

    private static final ToldColumns UNKNOWN = new ToldColumns(Optional.empty(), Optional.empty());

    /**
     * Follows the columns of a table.
     *
     * @param prefix the key of its files up to the ending, for example {@code etl/transformation-spec/Db-Table}
     * @param names resolves the conditions of transforms
     * @param faults keeps what transforms name and is not there, and names that a table cannot have
     */
    public static ToldColumns of(ScriptFiles scripts, String prefix, SqlNames names, SpecFaults faults) {
        try {
            Optional<List<ToldColumn>> mapped =
                    scripts.find(prefix + ".csv").map(text -> mapped(ColumnMapping.parse(prefix + ".csv", text)));
            if (mapped.isEmpty()) {
                return UNKNOWN;
            }
            Optional<SpecNode> spec =
                    scripts.find(prefix + ".json").map(text -> SpecNode.parse(prefix + ".json", text));
            return new ToldColumns(mapped, loaded(mapped.get(), spec, names, faults));
        } catch (InvalidSpecException unreadable) {
            // Who reads the file says what is wrong with it.
            return UNKNOWN;
        }
    }

    private static List<ToldColumn> mapped(ColumnMapping mapping) {
        return mapping.entries().stream()
                .flatMap(entry -> entry.destination().stream())
                .map(ToldColumn::untyped)
                .toList();
    }

    private static Optional<List<ToldColumn>> loaded(
            List<ToldColumn> mapped, Optional<SpecNode> spec, SqlNames names, SpecFaults faults) {
        SpecFaults unreadable = new SpecFaults();
        List<TransformReference.Use> uses = spec.flatMap(file -> file.optional("transform_spec"))
                .map(given -> TransformReference.uses(given, unreadable))
                .orElse(List.of());
        ListEntries entries = ListEntries.parse(spec.flatMap(file -> file.optional(ListEntries.OPTIONS)));
        ColumnTrace trace = new ColumnTrace(mapped, names, faults);
        if (unreadable.count() == 0) {
            uses.forEach(use -> trace.follow(use, entries));
        }
        return unreadable.count() > 0 || trace.isLost()
                ? Optional.empty()
                : Optional.of(Stream.concat(
                                trace.columns().stream(),
                                CollectToCleanse.RESERVED.stream().sorted().map(ToldColumn::untyped))
                        .toList());
    }
}
