package io.lakeshift.etl.differential;

import java.util.Map;

/**
 * The form of a file.
 *
 * @param layout how it is written
 * @param variant which of the ways that the layout leaves open
 * @param types which types columns get
 * @param cells what the cells of a column are, by the column's name; texts if nothing is said
 */
record FileForm(FileLayout layout, int variant, Types types, Map<String, CellKind> cells) {

    /** Which types columns get. */
    enum Types {
        /** Those that their values have. */
        FOUND,
        /** All are text, also what the file tells from text. */
        TEXT
    }

    /** All cells are texts. */
    static FileForm of(FileLayout layout) {
        return new FileForm(layout, 0, Types.FOUND, Map.of());
    }

    CellKind cell(String column) {
        return cells.getOrDefault(column, CellKind.TEXT);
    }
}
