package io.lakeshift.etl.collect;

import io.lakeshift.etl.source.InputSpec;
import io.lakeshift.etl.spec.InvalidSpecException;
import io.lakeshift.etl.text.DelimitedFormat;
import io.lakeshift.etl.text.DelimitedReader;
import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.Rows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a file become which columns of its table: a CSV file with the columns SourceName and DestName.
 *
 * <p>The order of the file is the order of the table. A column that is not named, or whose DestName is {@code null}, is
 * dropped.
 */
final class ColumnMapping {

    private record Entry(String source, String destination, long line) {}

    private final String file;
    private final List<Entry> entries;

    private ColumnMapping(String file, List<Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * Reads a mapping.
     *
     * @throws InvalidSpecException if it is not such a file, or asks for matching by similarity
     */
    static ColumnMapping parse(String file, String text) {
        try (DelimitedReader reader = new DelimitedReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), DelimitedFormat.CSV)) {
            DelimitedRecord header =
                    reader.read().orElseThrow(() -> new InvalidSpecException(file, "", "the mapping file is empty"));
            Columns columns = Columns.of(file, header);
            List<Entry> entries = new ArrayList<>();
            for (Optional<DelimitedRecord> record = reader.read(); record.isPresent(); record = reader.read()) {
                columns.entry(file, record.get()).ifPresent(entries::add);
            }
            refuseDuplicates(file, entries);
            return new ColumnMapping(file, List.copyOf(entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseDuplicates(String file, List<Entry> entries) {
        Set<String> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!seen.add(entry.destination().toLowerCase(Locale.ROOT))) {
                throw new InvalidSpecException(
                        file, "line " + entry.line(), "DestName '" + entry.destination() + "' is given twice");
            }
        }
        if (entries.isEmpty()) {
            throw new InvalidSpecException(file, "", "the mapping keeps no column");
        }
    }

    /**
     * The rows with the columns of the mapping only.
     *
     * @throws InvalidSpecException if columns are missing that must be there, or none is left
     */
    Rows apply(Rows rows, InputSpec.MissingColumns missing) {
        List<String> absent = entries.stream()
                .map(Entry::source)
                .filter(source -> find(rows, source).isEmpty())
                .toList();
        if (!absent.isEmpty() && (missing == InputSpec.MissingColumns.ARE_REFUSED || absent.size() == entries.size())) {
            throw new InvalidSpecException(
                    file,
                    "",
                    "the file lacks the columns " + String.join(", ", absent) + "; it has "
                            + String.join(", ", rows.columns()));
        }
        return rows.select(entries.stream()
                .flatMap(entry -> find(rows, entry.source()).stream()
                        .map(source -> Rows.Taken.renamed(source, entry.destination())))
                .toList());
    }

    private static Optional<String> find(Rows rows, String source) {
        List<String> columns = rows.columns();
        return columns.contains(source)
                ? Optional.of(source)
                : columns.stream()
                        .filter(column -> column.equalsIgnoreCase(source))
                        .findFirst();
    }

    /** Where the columns of a mapping file stand; -1 for one that is not there. */
    private record Columns(int count, int source, int destination, int threshold) {

        static Columns of(String file, DelimitedRecord header) {
            List<String> names = header.fields().stream()
                    .map(name -> name == null ? "" : name.trim().toLowerCase(Locale.ROOT))
                    .toList();
            Columns columns = new Columns(
                    names.size(), names.indexOf("sourcename"), names.indexOf("destname"), names.indexOf("threshold"));
            if (columns.source < 0 || columns.destination < 0) {
                throw new InvalidSpecException(
                        file, "line 1", "the header must have the columns SourceName and DestName");
            }
            return columns;
        }

        Optional<Entry> entry(String file, DelimitedRecord record) {
            String place = "line " + record.line();
            if (record.fault().isPresent()) {
                throw new InvalidSpecException(file, place, record.fault().get());
            }
            if (record.fields().size() != count) {
                throw new InvalidSpecException(
                        file, place, "there are " + record.fields().size() + " fields, but the header has " + count);
            }
            if (threshold >= 0 && record.fields().get(threshold) != null) {
                throw new InvalidSpecException(
                        file,
                        place,
                        "matching names by similarity (Threshold) is not supported: name the column itself");
            }
            String destination = text(file, place, record, destination());
            String name = source(file, place, text(file, place, record, source()));
            return destination.equalsIgnoreCase("null")
                    ? Optional.empty()
                    : Optional.of(new Entry(name, destination, record.line()));
        }

        private static String text(String file, String place, DelimitedRecord record, int column) {
            String value = record.fields().get(column);
            if (value == null || value.isBlank()) {
                throw new InvalidSpecException(file, place, "SourceName and DestName must both be filled in");
            }
            String name = value.trim();
            if (name.startsWith(Rows.HIDDEN)) {
                throw new InvalidSpecException(file, place, "names beginning with " + Rows.HIDDEN + " are reserved");
            }
            return name;
        }

        private static String source(String file, String place, String name) {
            String bare = name.length() > 1 && name.startsWith("`") && name.endsWith("`")
                    ? name.substring(1, name.length() - 1)
                    : name;
            if (bare.contains("`")) {
                throw new InvalidSpecException(
                        file,
                        place,
                        "SourceName '" + name + "' is a nested field, which a delimited file does not have");
            }
            return bare;
        }
    }
}
