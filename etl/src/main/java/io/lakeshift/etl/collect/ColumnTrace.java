package io.lakeshift.etl.collect;

import io.lakeshift.etl.quality.SqlNames;
import io.lakeshift.etl.quality.ToldColumn;
import io.lakeshift.etl.reference.Parameter;
import io.lakeshift.etl.reference.ParameterType.Naming;
import io.lakeshift.etl.reference.Takes;
import io.lakeshift.etl.reference.TransformReference;
import io.lakeshift.etl.transform.ListEntries;
import io.lakeshift.etl.transform.MadeType;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The columns of rows on their way through transforms, by what the reference says that these read and make. */
final class ColumnTrace {

    private final SqlNames names;
    private final SpecFaults faults;
    /** By their names in lower case. */
    private final Map<String, ToldColumn> columns = new LinkedHashMap<>();
    /** The places of the transforms that took columns away, by the names of these. */
    private final Map<String, String> taken = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private boolean lost;

    /**
     * Begins with the mapped columns.
     *
     * @param faults keeps what transforms name and is not there
     */
    ColumnTrace(List<ToldColumn> mapped, SqlNames names, SpecFaults faults) {
        mapped.forEach(column -> columns.put(key(column.name()), column));
        this.names = names;
        this.faults = faults;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The columns so far. */
    List<ToldColumn> columns() {
        return List.copyOf(columns.values());
    }

    /** Whether a transform made columns that only the file tells. */
    boolean isLost() {
        return lost;
    }

    /** Goes through a transform. */
    void follow(TransformReference.Use use, ListEntries entries) {
        boolean together = use.kind().takes().sight() == Takes.Sight.TOGETHER && entries == ListEntries.TOGETHER;
        List<ToldColumn> made = new ArrayList<>();
        for (Takes.Entry entry : use.entries()) {
            follow(use, entry, made);
            if (!together) {
                add(made);
            }
        }
        add(made);
    }

    private void follow(TransformReference.Use use, Takes.Entry entry, List<ToldColumn> made) {
        List<Parameter> parameters = use.kind().takes().parameters();
        SpecNode value = entry.value();
        if (entry.field().isPresent()) {
            boolean makes = use.kind().name().equals("literal");
            look(value, entry.field().get(), makes ? Naming.MADE : Naming.THERE, made);
            changed(use, entry, entry.field().get(), made);
        } else if (value.json().isTextual()) {
            look(value, value.text(), Naming.THERE, made);
            changed(use, entry, value.text(), made);
        } else {
            boolean ofAnother =
                    parameters.stream().noneMatch(parameter -> parameter.name().equals("source"))
                            || value.optional("source").isPresent();
            for (Parameter parameter : parameters) {
                value.optional(parameter.name()).ifPresent(given -> look(parameter, given, made));
            }
            if (!ofAnother) {
                value.optional("field").ifPresent(field -> look(field, field.text(), Naming.THERE, made));
            }
            if (use.kind().name().equals("flatten")) {
                flattened(value);
            } else {
                value.optional("field").ifPresent(field -> changed(use, entry, field.text(), made));
            }
        }
    }

    /** Only the file tells the members, and whether one of them is called as a column that is looked for. */
    private void flattened(SpecNode entry) {
        lost = true;
        if (entry.optional("keep_field").isPresent() && !entry.flag("keep_field")) {
            columns.remove(key(entry.text("field")));
            taken.put(entry.text("field"), entry.place());
        }
    }

    private void changed(TransformReference.Use use, Takes.Entry entry, String field, List<ToldColumn> made) {
        if (columns.containsKey(key(field))
                || made.stream().anyMatch(column -> column.name().equalsIgnoreCase(field))) {
            made.add(MadeType.of(use.kind().name(), entry.value())
                    .map(type -> new ToldColumn(field, type))
                    .orElseGet(() -> ToldColumn.untyped(field)));
        }
    }

    private void look(Parameter parameter, SpecNode given, List<ToldColumn> made) {
        Naming naming = parameter.type().naming();
        if (naming == Naming.CONDITION) {
            if (!lost) {
                faults.check(() -> names.condition(given, given.text(), columns()));
            }
        } else if (given.json().isArray()) {
            given.entries().forEach(each -> look(each, each.text(), naming, made));
        } else if (given.json().isTextual()) {
            look(given, given.text(), naming, made);
        }
    }

    private void look(SpecNode place, String name, Naming naming, List<ToldColumn> made) {
        if (naming == Naming.THERE && taken.containsKey(name)) {
            faults.add(place.refuse("column '" + name + "' is not there any more: " + taken.get(name)
                    + " takes it away, and \"keep_field\": true would keep it"));
        } else if (naming == Naming.THERE && !lost && !columns.containsKey(key(name))) {
            faults.add(place.unknown("column", name, ToldColumn.names(columns())));
        } else if (naming == Naming.MADE) {
            made.add(ToldColumn.untyped(name));
            faults.check(() ->
                    ColumnNames.check(place.file() + ": " + place.place(), List.of(name), CollectToCleanse.RESERVED));
        }
    }

    private void add(List<ToldColumn> made) {
        made.forEach(column -> {
            taken.remove(column.name());
            columns.merge(key(column.name()), column, (old, now) -> new ToldColumn(old.name(), now.type()));
        });
        made.clear();
    }
}
