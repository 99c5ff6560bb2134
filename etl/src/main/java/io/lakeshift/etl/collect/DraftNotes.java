package io.lakeshift.etl.collect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.source.ExcelSheets;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.transform.Rows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** What whoever drafts a workflow has to know of a sample: where another reading of it may have been meant. */
final class DraftNotes {

    private static final String NUMBER = "[-+(]?\\p{Sc}? ?(?:0|[1-9]\\d*|\\d{1,3}(?:,\\d{3})+)?(?:\\.\\d+)?\\)?";
    private static final String DATE = "\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?:[ T].*)?";
    private static final String YEAR = "(?:19|20)\\d\\d";

    /** Of how many values most must be alike for the others to be exceptions. */
    private static final int FEWEST = 3;

    private static final int MOST_ODD = 5;

    private final SourceObject sample;
    private final SampleReading reading;
    private final Rows read;
    private final Optional<String> unloadable;

    /**
     * Looks at the rows.
     *
     * @param read the rows with the columns of the file
     * @throws DraftException if none of them could be loaded: that tells nothing of the columns
     */
    DraftNotes(SourceObject sample, SampleReading reading, Rows read) {
        this.sample = sample;
        this.reading = reading;
        this.read = read;
        this.unloadable = unloadable();
    }

    private Optional<String> unloadable() {
        Column fault = Rows.named(Rows.FAULT);
        Row seen = read.data()
                .agg(count(lit(1)), count(fault), min(when(fault.isNotNull(), struct(Rows.named(Rows.LINE), fault))))
                .first();
        if (seen.getLong(0) == 0) {
            throw new DraftException(sample.fileName() + " has no rows: what its columns hold cannot be seen");
        }
        if (seen.getLong(1) == 0) {
            return Optional.empty();
        }
        Row first = seen.getStruct(2);
        String text = read.place().of(first.getLong(0)) + ": " + first.getString(1);
        if (seen.getLong(1) == seen.getLong(0)) {
            throw new DraftException(sample.fileName() + " has no row that can be loaded: " + text);
        }
        return Optional.of("a load refuses this file, unless its input_spec says otherwise: " + text);
    }

    /**
     * The sentences.
     *
     * @param names by column of the file that of the table
     * @param untyped the columns of the table that no transform is about
     */
    List<String> of(Map<String, String> names, List<String> untyped) {
        List<String> notes = new ArrayList<>();
        sheet().ifPresent(notes::add);
        header().ifPresent(notes::add);
        unloadable.ifPresent(notes::add);
        notes.addAll(exceptions(names, untyped));
        names.forEach((column, name) -> {
            String clean = ColumnNames.clean(column);
            if (CollectToCleanse.RESERVED.contains(clean)) {
                notes.add("column '" + column + "' is called " + name + " in the table, which has a " + clean
                        + " of its own");
            } else if (clean.getBytes(StandardCharsets.UTF_8).length > DraftNames.LONGEST) {
                notes.add("column " + (read.columns().indexOf(column) + 1) + " is called " + name
                        + " in the table: Redshift cuts names behind " + DraftNames.LONGEST + " bytes");
            }
        });
        return notes;
    }

    private Optional<String> sheet() {
        if (!SampleReading.isWorkbook(sample.fileName()) || reading.sheet().isPresent()) {
            return Optional.empty();
        }
        List<String> sheets = ExcelSheets.names(sample);
        return sheets.size() < 2
                ? Optional.empty()
                : Optional.of("the workbook has the sheets " + String.join(", ", sheets) + "; '" + sheets.get(0)
                        + "', the first, is read: --sheet NAME reads another");
    }

    /** Names of columns that look as the values below them do. */
    private Optional<String> header() {
        List<String> columns = read.columns();
        if (reading.heading() == SampleReading.Heading.VALUES || columns.isEmpty()) {
            return Optional.empty();
        }
        List<Column> same = columns.stream()
                .map(column -> coalesce(
                        max(lower(trim(Rows.named(column).cast("string"))).equalTo(column.toLowerCase(Locale.ROOT))),
                        lit(false)))
                .toList();
        Row found =
                read.data().agg(lit(0).as("first"), same.toArray(Column[]::new)).first();
        for (int at = 0; at < columns.size(); at++) {
            String name = columns.get(at);
            boolean value = name.matches("(?:" + NUMBER + "|" + DATE + ")") && !name.matches(YEAR);
            if (value || found.getBoolean(at + 1)) {
                return Optional.of(
                        "the name of column " + (at + 1)
                                + " looks like one of its values: if the first row holds no names, --no-header reads it as values");
            }
        }
        return Optional.empty();
    }

    /** Columns of text in which nearly all values are numbers, or dates. */
    private List<String> exceptions(Map<String, String> names, List<String> untyped) {
        Map<String, String> looked = new LinkedHashMap<>();
        names.forEach((column, name) -> {
            boolean text = read.data().schema().apply(column).dataType().equals(DataTypes.StringType);
            if (text && untyped.contains(name)) {
                looked.put(column, name);
            }
        });
        List<Column> figures = new ArrayList<>();
        for (String column : looked.keySet()) {
            Column text = trim(Rows.named(column).cast("string"));
            figures.add(count(when(text.notEqual(""), lit(1))));
            for (String kind : List.of(NUMBER, DATE)) {
                Column odd = text.notEqual("").and(not(text.rlike("^(?:" + kind + ")$")));
                figures.add(count(when(odd, lit(1))));
                figures.add(min(when(odd, Rows.named(Rows.LINE))));
            }
        }
        List<String> notes = new ArrayList<>();
        Row found = read.data()
                .agg(lit(0).as("first"), figures.toArray(Column[]::new))
                .first();
        int at = 1;
        for (String name : looked.values()) {
            long values = found.getLong(at);
            exception(name, "numbers", values, found, at + 1).ifPresent(notes::add);
            exception(name, "dates", values, found, at + 3).ifPresent(notes::add);
            at += 5;
        }
        return notes;
    }

    private Optional<String> exception(String name, String kind, long values, Row found, int at) {
        long odd = found.getLong(at);
        if (odd < 1 || odd > MOST_ODD || values - odd < Math.max(FEWEST, 2 * odd)) {
            return Optional.empty();
        }
        return Optional.of("column %s stays text: %d of %d values are %s, and %d %s not, first %s"
                .formatted(
                        name,
                        values - odd,
                        values,
                        kind,
                        odd,
                        odd == 1 ? "is" : "are",
                        read.place().within(found.getLong(at + 1))));
    }
}
