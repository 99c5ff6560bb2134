package io.lakeshift.etl.job;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job counted, which it says in the last line of its output.
 *
 * @param in how many rows it took; empty if it does not say
 * @param out how many rows it gave, to all tables together; empty if it gave none
 */
public record CountedRows(OptionalLong in, OptionalLong out) {
    private static final String WRITTEN = " rows in table ";
    private static final String READ = "rows of the file: ";
    private static final String MATCHED = "rows without an id: ";
    private static final String ENTITIES = " entities in table ";
    private static final Pattern OUT = Pattern.compile("(\\d+)(?:" + WRITTEN + "|" + ENTITIES + ")");
    private static final Pattern IN = Pattern.compile("(?:" + READ + "|" + MATCHED + ")(\\d+)");

    /** Rows that a table of a name got. */
    public static String written(long rows, String table) {
        return rows + WRITTEN + table;
    }

    /** Rows that a file has. */
    public static String read(long rows) {
        return READ + rows;
    }

    /** Entities that a table of a name got. */
    public static String entities(long entities, String table) {
        return entities + ENTITIES + table;
    }

    /** Different rows that were looked at, for they had no id. */
    public static String matched(long rows) {
        return MATCHED + rows;
    }

    /** The counts in a line of a job's output. */
    public static CountedRows of(String line) {
        return new CountedRows(sum(IN.matcher(line)), sum(OUT.matcher(line)));
    }

    private static OptionalLong sum(Matcher counts) {
        OptionalLong sum = OptionalLong.empty();
        while (counts.find()) {
            sum = OptionalLong.of(sum.orElse(0) + Long.parseLong(counts.group(1)));
        }
        return sum;
    }
}
