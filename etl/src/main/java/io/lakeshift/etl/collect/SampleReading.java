package io.lakeshift.etl.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/**
 * How a sample is to be read, where its author knows more than can be seen.
 *
 * @param sheet of a workbook; empty for the first
 * @param heading what the first row is
 */
public record SampleReading(Optional<String> sheet, Heading heading) {

    /** What the first row of a table holds. */
    public enum Heading {
        NAMES,
        VALUES
    }

    /** The first sheet, with the names of the columns in its first row. */
    public static SampleReading usual() {
        return new SampleReading(Optional.empty(), Heading.NAMES);
    }

    /** Whether a file is a workbook, by its name. */
    static boolean isWorkbook(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).matches(".*\\.xl(sx|sm|s|m)");
    }

    /**
     * Writes it into the {@code input_spec} of a specification.
     *
     * @throws DraftException if the file has no sheets, or names its columns otherwise
     */
    void into(ObjectNode input, String fileName) {
        boolean workbook = isWorkbook(fileName);
        if (sheet.isPresent()) {
            if (!workbook) {
                throw new DraftException(fileName + " has no sheets: a sheet is that of a workbook");
            }
            input.withObject("/excel").withArray("/sheet_names").add(sheet.get());
        }
        if (heading == Heading.VALUES) {
            if (fileName.toLowerCase(Locale.ROOT).matches(".*\\.(jsonl?|xml|parquet)(\\.gz)?")) {
                throw new DraftException(fileName + " names its columns otherwise than in a first row");
            }
            String format = workbook ? "excel" : input.has("tsv") ? "tsv" : input.has("pipe") ? "pipe" : "csv";
            input.withObject("/" + format).put("header", false);
        }
    }
}
