package io.lakeshift.etl.lineage;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step of a run, under the name that InsuranceLake gives it.
 *
 * @param name for example {@code dateconversion}
 * @param info what is known about it, as JSON values
 */
public record LineageOperation(String name, Map<String, Object> info) {

    private static final Map<String, String> RENAMED = Map.of(
            "date", "dateconversion",
            "timestamp", "timestampconversion",
            "implieddecimal", "implieddecimalconversion",
            "currency", "currencyconversion",
            "titlecase", "titlecaseconversion");

    /** The file was read. */
    public static LineageOperation read(String file, List<String> columns) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("file", file);
        info.put("columns", columns);
        return new LineageOperation("read", info);
    }

    /** The columns were renamed; those that are in no entry were dropped. */
    public static LineageOperation mapping(Map<String, List<String>> sources) {
        return new LineageOperation(LineageSchema.MAPPING, Map.of("columns", new LinkedHashMap<>(sources)));
    }

    /** Columns of the file that no column of the table comes from. */
    public static LineageOperation dropped(List<String> columns) {
        return new LineageOperation("dropped", Map.of("columns", columns));
    }

    /**
     * A transform.
     *
     * @param key as it stands in the specification, a suffix after a colon included
     * @param parameters all of them, not the names alone
     */
    public static LineageOperation transform(String key, Object parameters) {
        String name = key.replaceFirst(":.*", "");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("transform", key);
        info.put("parameters", parameters);
        return new LineageOperation(RENAMED.getOrDefault(name, name), info);
    }

    /** Rows, columns, and the sum of each column of numbers. */
    public static LineageOperation numericAudit(long rows, int columns, Map<String, BigDecimal> sums) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("rows", rows);
        info.put("columns", columns);
        Map<String, String> exact = new TreeMap<>();
        sums.forEach((column, sum) -> exact.put(column, sum.toPlainString()));
        info.put("sums", exact);
        return new LineageOperation("numericaudit", info);
    }

    /** Rows were held back by rules. */
    public static LineageOperation quarantine(String stage, long rows) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("stage", stage);
        info.put("rows", rows);
        return new LineageOperation("dataqualityquarantine", info);
    }

    /** A query filled a table. */
    public static LineageOperation sparkSql(String file, String table, long rows) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("file", file);
        info.put("table", table);
        info.put("rows", rows);
        return new LineageOperation("sparksql", info);
    }
}
