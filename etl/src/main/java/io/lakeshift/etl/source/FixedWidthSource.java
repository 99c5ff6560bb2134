package io.lakeshift.etl.source;

import io.lakeshift.etl.store.FilePasswords;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Lines of fields of fixed widths: the key {@code fixed}, which has no options. The mapping of the table says what the fields
 * are, in its order, and gives their columns the names of the table.
 *
 * @param fields in the order of a line; none as long as the mapping was not read
 */
public record FixedWidthSource(List<Field> fields) implements SourceFormat {

    /**
     * A field of a line.
     *
     * @param name of its column; null for a field that is left out
     * @param width in characters
     */
    public record Field(String name, int width) implements Serializable {

        private static final long serialVersionUID = 1;
    }

    /** Reads the options. */
    static FixedWidthSource parse(Optional<SpecNode> options) {
        options.ifPresent(SpecNode::only);
        return new FixedWidthSource(List.of());
    }

    @Override
    public SourceFile open(SourceObject object, ColumnTypes types, FilePasswords passwords) {
        List<String> columns =
                fields.stream().map(Field::name).filter(Objects::nonNull).toList();
        HeaderNames.check(object.fileName(), columns);
        Cut cut = new Cut(new ArrayList<>(fields));
        return LocalCopy.of(object)
                .opened(copy -> new TextFile(
                        copy,
                        new RecordRows(cut, DelimitedSource.Header.ABSENT, columns.size()),
                        columns,
                        types,
                        FirstRecord.of(copy, cut).place()));
    }

    /** Opens files by the widths of their fields. */
    private record Cut(ArrayList<Field> fields) implements RecordsOpener {

        private static final long serialVersionUID = 1;

        @Override
        public Records open(Path file, String fileName) throws IOException {
            return new FixedWidthRecords(Inflated.of(file, fileName), fields);
        }
    }
}
