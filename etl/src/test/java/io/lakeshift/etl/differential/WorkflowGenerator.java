package io.lakeshift.etl.differential;

import io.lakeshift.etl.differential.Workflow.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes up a workflow from a seed: the same seed makes the same. */
final class WorkflowGenerator {

    private static final List<String> NAMES = List.of("claims-20250328.csv", "policies-EU-7.csv", "a.b-c_1.csv");

    private final Chance chance;
    private final Map<FileColumn, String> formats = new EnumMap<>(FileColumn.class);
    private final Map<FileColumn, String> names = new EnumMap<>(FileColumn.class);

    private WorkflowGenerator(long seed) {
        chance = new Chance(seed);
    }

    /**
     * The workflow of a seed.
     *
     * @param transform one of its three
     */
    static Workflow of(long seed, String transform) {
        return new WorkflowGenerator(seed).workflow(transform);
    }

    private Workflow workflow(String transform) {
        List<FileColumn> columns = new ArrayList<>(Arrays.asList(FileColumn.values()));
        Collections.shuffle(columns, chance.random());
        formats.put(FileColumn.DAY, chance.of(FileColumn.DAY_FORMATS));
        formats.put(FileColumn.TIME, chance.of(FileColumn.TIME_FORMATS));
        List<List<String>> mapping = new ArrayList<>();
        boolean mapped = chance.percent(50);
        for (FileColumn column : columns) {
            String cleaned = "col_" + column.name().toLowerCase(java.util.Locale.ROOT);
            names.put(column, mapped ? chance.of(cleaned, cleaned + "_x", "New_" + cleaned) : cleanedName(column));
            if (mapped) {
                mapping.add(List.of(column.header(), names.get(column)));
            }
        }
        if (mapped) {
            Collections.shuffle(mapping, chance.random());
        }
        StepGenerator made = new StepGenerator(chance, names, formats);
        List<Step> steps = made.steps(transform);
        List<List<String>> rows = rows(columns, made);
        return new Workflow(
                chance.of(NAMES), columns.stream().map(FileColumn::header).toList(), rows, mapping, steps);
    }

    private static String cleanedName(FileColumn column) {
        return ContractReading.cleaned(column.header());
    }

    private List<List<String>> rows(List<FileColumn> columns, StepGenerator made) {
        int count = chance.number(20, 40);
        Map<FileColumn, Integer> empty = new EnumMap<>(FileColumn.class);
        columns.forEach(column -> empty.put(column, column == FileColumn.ID ? 0 : chance.of(0, 5, 5, 30)));
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            List<String> fields = new ArrayList<>();
            for (FileColumn column : columns) {
                String value = column.value(chance, row, formats.get(column));
                fields.add(chance.percent(empty.get(column)) ? chance.of(null, null, null, "") : value);
            }
            span(fields, columns.indexOf(FileColumn.EFFECTIVE), columns.indexOf(FileColumn.EXPIRATION));
            span(fields, columns.indexOf(FileColumn.BEGIN), columns.indexOf(FileColumn.END));
            rows.add(fields);
        }
        if (chance.percent(30)) {
            repeat(rows);
        }
        if (chance.percent(20)) {
            spoil(columns, rows, made);
        }
        return rows;
    }

    /** Mostly puts a date some time after another one. */
    private void span(List<String> fields, int from, int to) {
        if (fields.get(from) == null || fields.get(from).isEmpty() || fields.get(to) == null || chance.percent(10)) {
            return;
        }
        LocalDate begin = LocalDate.parse(fields.get(from));
        LocalDate end = chance.of(
                begin.plusMonths(1),
                begin.plusMonths(12),
                begin.plusMonths(6).minusDays(1),
                begin.plusDays(chance.number(0, 40)),
                begin.plusDays(chance.number(0, 700)));
        fields.set(to, end.toString());
    }

    private void repeat(List<List<String>> rows) {
        for (int i = 0; i < 3; i++) {
            rows.add(rows.get(chance.number(0, rows.size() - 1)));
        }
    }

    /** Puts bad values into a column that the steps read. */
    private void spoil(List<FileColumn> columns, List<List<String>> rows, StepGenerator made) {
        List<FileColumn> read = columns.stream().filter(made::reads).toList();
        if (read.isEmpty()) {
            return;
        }
        FileColumn column = chance.of(read);
        for (int i = 0; i < chance.number(1, 3); i++) {
            List<String> row = new ArrayList<>(rows.get(chance.number(0, rows.size() - 1)));
            int at = columns.indexOf(column);
            String good = row.get(at) == null ? "" : row.get(at);
            row.set(at, column.badValue(chance, good));
            rows.set(chance.number(0, rows.size() - 1), row);
        }
    }
}
