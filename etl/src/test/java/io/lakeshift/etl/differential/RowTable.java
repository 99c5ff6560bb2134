package io.lakeshift.etl.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Rows with columns, whose names are kept in lower case. */
final class RowTable {

    /** A row. Its texts are those of the columns that are as they were read. */
    static final class Entry {

        final long line;
        final Map<String, Object> values = new LinkedHashMap<>();
        final Map<String, String> texts = new LinkedHashMap<>();

        Entry(long line) {
            this.line = line;
        }

        Entry copy() {
            Entry copy = new Entry(line);
            copy.values.putAll(values);
            copy.texts.putAll(texts);
            return copy;
        }

        void put(String column, Object value) {
            values.put(column, value);
            texts.remove(column);
        }
    }

    /** A column that is made of the others. */
    record Made(String column, CellType type, Function<Entry, Object> value) {

        Made {
            column = column.toLowerCase(Locale.ROOT);
        }
    }

    final Map<String, CellType> columns = new LinkedHashMap<>();
    List<Entry> rows = new ArrayList<>();

    /** Makes columns, all of the rows as they are now: new ones at the end, others in their places; the last of a name counts. */
    void with(List<Made> made) {
        made.forEach(column -> columns.put(column.column(), column.type()));
        Map<String, Made> last = new LinkedHashMap<>();
        made.forEach(column -> last.put(column.column(), column));
        for (Entry row : rows) {
            Map<String, Object> values = new LinkedHashMap<>();
            last.forEach((name, column) -> values.put(name, column.value().apply(row)));
            values.forEach(row::put);
        }
    }

    void toEnd(String column) {
        columns.put(column, columns.remove(column));
    }

    void remove(String column) {
        columns.remove(column);
    }

    /** The type of a column that must be there. */
    CellType type(String column) {
        CellType type = columns.get(column.toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new Outcome.RefusedException("there is no column " + column);
        }
        return type;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(columns.toString());
        for (Entry row : rows) {
            text.append('\n').append(row.line).append(": ");
            columns.keySet()
                    .forEach(name -> text.append(name)
                            .append('=')
                            .append(row.values.get(name))
                            .append(" | "));
        }
        return text.toString();
    }
}
