package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.sql.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns a table must have to take a result, in the order it then has them.
 *
 * @param columns all columns
 * @param added those the table lacks, which become its last
 */
public record ColumnFit(List<LoadedColumn> columns, List<LoadedColumn> added) {

    private static final Set<String> SYSTEM_COLUMNS = Set.of("oid", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    public ColumnFit {
        columns = List.copyOf(columns);
        added = List.copyOf(added);
    }

    /**
     * The columns of a result.
     *
     * @param types by their names, in their order; without those that no column of Redshift holds
     * @param refused what is wrong with the others, by their names
     */
    public record Result(Map<String, ColumnType> types, Map<String, String> refused) {

        public Result {
            types = new LinkedHashMap<>(types);
            refused = new LinkedHashMap<>(refused);
        }
    }

    /**
     * Compares a table with a result.
     *
     * @param live the table's columns in their order; empty if there is no table
     * @throws UnfitResultException naming every column whose values would be lost
     */
    public static ColumnFit between(List<LiveColumn> live, Result result) {
        List<String> reasons = new ArrayList<>(result.refused().values());
        Map<String, LoadedColumn> coming = coming(result, reasons);
        List<LoadedColumn> columns = new ArrayList<>();
        for (LiveColumn column : live) {
            LoadedColumn value = coming.remove(column.name());
            if (value != null) {
                columns.add(fitting(column, value, reasons));
            } else if (!result.types().containsKey(column.name())
                    && !result.refused().containsKey(column.name())) {
                reasons.add("column " + column.name() + " (" + column.shown() + ") is not in the result, so its values"
                        + " would be lost: add it to the query, or drop it from the table");
            }
        }
        if (!reasons.isEmpty()) {
            throw new UnfitResultException(String.join("; ", reasons));
        }
        List<LoadedColumn> added = live.isEmpty() ? List.of() : List.copyOf(coming.values());
        columns.addAll(coming.values());
        return new ColumnFit(columns, added);
    }

    private static Map<String, LoadedColumn> coming(Result result, List<String> reasons) {
        Map<String, LoadedColumn> coming = new LinkedHashMap<>();
        result.types().forEach((name, type) -> {
            if (SYSTEM_COLUMNS.contains(name)) {
                reasons.add("column " + name + " has the name of a system column: give it another one");
            } else {
                coming.put(name, new LoadedColumn(name, type));
            }
        });
        return coming;
    }

    private static LoadedColumn fitting(LiveColumn column, LoadedColumn value, List<String> reasons) {
        if (column.type().isPresent() && column.type().get().holds(value.type())) {
            return new LoadedColumn(column.name(), column.type().get());
        }
        reasons.add("column " + column.name() + " is " + column.shown() + " in the table and " + value.type()
                + " in the result, which it cannot hold without loss: cast it in the query, or give it another name");
        return value;
    }

    /** The names of all columns. */
    public List<String> names() {
        return columns.stream().map(LoadedColumn::name).toList();
    }

    /** Whether a column has values with parts of their own. */
    public boolean isNested() {
        return columns.stream().anyMatch(LoadedColumn::isNested);
    }

    /** The texts that are shorter than texts can be. */
    public List<LoadedColumn> shortTexts() {
        return columns.stream()
                .filter(column -> column.is(ColumnType.Name.VARCHAR))
                .filter(column -> column.type().length() < ColumnType.LONGEST_TEXT)
                .toList();
    }

    /**
     * Refuses a design that names columns the result does not have, or that nothing can be ordered by.
     *
     * @throws UnfitResultException naming the key and the column
     */
    public void require(TableDesign design, ResultWrite write) {
        requireKeys("'" + write.key() + "'", write.columns());
        requireKeys("distribution_key", design.distribution().key().stream().toList());
        requireKeys("sort_keys", design.sorting().columns());
    }

    private void requireKeys(String key, List<String> names) {
        for (String name : names) {
            LoadedColumn column = columns.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UnfitResultException(key + " names the column " + name
                            + ", which the result does not have; it has " + String.join(", ", names())));
            if (column.isNested()) {
                throw new UnfitResultException(
                        key + " names the column " + name + ", which is nested: rows cannot be compared by it");
            }
        }
    }
}
