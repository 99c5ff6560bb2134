package io.lakeshift.etl.collect;

import io.lakeshift.etl.source.InputSpec;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a file become which columns of its table: a CSV file with the columns SourceName and DestName.
 *
 * <p>Its order is the order of the table, with the columns behind that were found by likeness of their names. A column that is
 * not named, or whose DestName is {@code null}, is dropped.
 */
final class ColumnMapping {

    private final String file;
    private final List<MappedColumn> entries;

    private ColumnMapping(String file, List<MappedColumn> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * Reads a mapping.
     *
     * @throws InvalidSpecException naming all that is not as it must be
     */
    static ColumnMapping parse(String file, String text) {
        return new ColumnMapping(file, MappingFile.entries(file, text));
    }

    /** The lines, in the order of the file. */
    List<MappedColumn> entries() {
        return entries;
    }

    /**
     * A field of a file whose fields have fixed widths.
     *
     * @param name of the column; empty for one that is dropped
     * @param width in characters
     */
    record FixedField(Optional<String> name, int width) {}

    /**
     * The fields of a file of fixed widths, in their order. Their source names mean nothing.
     *
     * @throws InvalidSpecException naming every line that has no width
     */
    List<FixedField> fixedFields() {
        List<Long> without = entries.stream()
                .filter(entry -> entry.width().isEmpty())
                .map(MappedColumn::line)
                .toList();
        if (!without.isEmpty()) {
            throw new InvalidSpecException(
                    file,
                    "",
                    "a file of fixed widths needs the Width of every field; there is none on lines "
                            + without.toString().replaceAll("[\\[\\]]", ""));
        }
        return entries.stream()
                .map(entry -> new FixedField(entry.destination(), entry.width().orElseThrow()))
                .toList();
    }

    /**
     * The rows with the columns of the mapping only.
     *
     * @throws InvalidSpecException if columns are missing that must be there, or none is left
     */
    Rows apply(Rows rows, InputSpec.MissingColumns missing) {
        SourceColumns columns = SourceColumns.of(rows);
        List<Rows.Taken> taken = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (MappedColumn entry : entries) {
            if (entry.likeness().isEmpty()) {
                Optional<SourceColumns.Path> source = columns.take(entry.source());
                source.ifPresent(path -> entry.destination().ifPresent(name -> taken.add(path.as(name))));
                if (source.isEmpty() && entry.destination().isPresent()) {
                    absent.add(entry.source());
                }
            }
        }
        for (MappedColumn entry : entries) {
            entry.likeness()
                    .flatMap(likeness -> columns.takeLike(entry.source(), likeness))
                    .ifPresent(path -> entry.destination().ifPresent(name -> taken.add(path.as(name))));
        }
        if (taken.isEmpty() || !absent.isEmpty() && missing == InputSpec.MissingColumns.ARE_REFUSED) {
            throw new InvalidSpecException(
                    file,
                    "",
                    (absent.isEmpty()
                                    ? "the file has no column that is named or like one"
                                    : "the file lacks the columns " + String.join(", ", absent))
                            + "; it has " + String.join(", ", rows.columns()));
        }
        return rows.select(taken);
    }
}
