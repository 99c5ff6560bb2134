package io.lakeshift.etl.collect;

import io.lakeshift.etl.quality.SqlNames;
import io.lakeshift.etl.reference.Parameter;
import io.lakeshift.etl.reference.ParameterType.Naming;
import io.lakeshift.etl.reference.Takes;
import io.lakeshift.etl.reference.TransformReference;
import io.lakeshift.etl.transform.ListEntries;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;

/** The columns of rows on their way through transforms, by what the reference says that these read and make. */
final class ColumnTrace {

    private final SqlNames names;
    private final SpecFaults faults;
    private final List<String> columns;
    private boolean lost;

    /**
     * Begins with the mapped columns.
     *
     * @param faults keeps what transforms name and is not there
     */
    ColumnTrace(List<String> mapped, SqlNames names, SpecFaults faults) {
        this.columns = new ArrayList<>(mapped);
        this.names = names;
        this.faults = faults;
    }

    /** The columns so far. */
    List<String> columns() {
        return List.copyOf(columns);
    }

    /** Whether a transform made columns that only the file tells. */
    boolean isLost() {
        return lost;
    }

    /** Goes through a transform. */
    void follow(TransformReference.Use use, ListEntries entries) {
        boolean together = use.kind().takes().sight() == Takes.Sight.TOGETHER && entries == ListEntries.TOGETHER;
        List<String> made = new ArrayList<>();
        for (Takes.Entry entry : use.entries()) {
            if (lost) {
                return;
            }
            follow(use, entry, made);
            if (!together) {
                add(made);
            }
        }
        add(made);
        lost |= use.kind().name().equals("flatten");
    }

    private void follow(TransformReference.Use use, Takes.Entry entry, List<String> made) {
        List<Parameter> parameters = use.kind().takes().parameters();
        SpecNode value = entry.value();
        if (entry.field().isPresent()) {
            boolean makes = use.kind().name().equals("literal");
            look(value, entry.field().get(), makes ? Naming.MADE : Naming.THERE, made);
        } else if (value.json().isTextual()) {
            look(value, value.text(), Naming.THERE, made);
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
        }
    }

    private void look(Parameter parameter, SpecNode given, List<String> made) {
        Naming naming = parameter.type().naming();
        if (naming == Naming.CONDITION) {
            faults.check(() -> names.condition(given, given.text(), columns));
        } else if (given.json().isArray()) {
            given.entries().forEach(each -> look(each, each.text(), naming, made));
        } else if (given.json().isTextual()) {
            look(given, given.text(), naming, made);
        }
    }

    private void look(SpecNode place, String name, Naming naming, List<String> made) {
        if (naming == Naming.THERE && columns.stream().noneMatch(name::equalsIgnoreCase)) {
            faults.add(place.unknown("column", name, columns));
        } else if (naming == Naming.MADE) {
            made.add(name);
            faults.check(() ->
                    ColumnNames.check(place.file() + ": " + place.place(), List.of(name), CollectToCleanse.RESERVED));
        }
    }

    private void add(List<String> made) {
        made.stream()
                .filter(name -> columns.stream().noneMatch(name::equalsIgnoreCase))
                .forEach(columns::add);
    }
}
