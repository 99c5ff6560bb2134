package io.lakeshift.etl.differential;

import java.util.EnumSet;
import java.util.Set;

/** How files are written. */
enum FileLayout {
    /** Fields between commas. */
    COMMAS("csv", "csv", new TextRows.Delimited(','), EnumSet.noneOf(CellKind.class)),
    /** Fields between bars. */
    BARS("pipe", "csv", new TextRows.Delimited('|'), EnumSet.noneOf(CellKind.class)),
    /** Fields of fixed widths, without a header. */
    WIDTHS("fixed", "csv", new TextRows.Widths(), EnumSet.noneOf(CellKind.class)),
    /** An object of JSON on each line. */
    OBJECTS("json", "jsonl", new JsonRows.Lines(), EnumSet.of(CellKind.WHOLE, CellKind.DECIMAL, CellKind.FLAG)),
    /** Objects of JSON over many lines. */
    DOCUMENT("json", "json", new JsonRows.Document(), EnumSet.of(CellKind.WHOLE, CellKind.DECIMAL, CellKind.FLAG)),
    /** Elements of XML, and their attributes. */
    ELEMENTS("xml", "xml", new XmlRows(), EnumSet.noneOf(CellKind.class)),
    /** Rows of a sheet of Excel. */
    SHEET("excel", "xlsx", new ExcelRows(), EnumSet.complementOf(EnumSet.of(CellKind.TEXT, CellKind.INT))),
    /** Rows of Parquet. */
    PARQUET("parquet", "parquet", new ParquetRows(), EnumSet.complementOf(EnumSet.of(CellKind.TEXT)));

    private final String key;
    private final String ending;
    private final FileRows rows;
    private final Set<CellKind> kinds;

    FileLayout(String key, String ending, FileRows rows, Set<CellKind> kinds) {
        this.key = key;
        this.ending = ending;
        this.rows = rows;
        this.kinds = kinds;
    }

    /** Its key of the specification's {@code input_spec}. */
    String key() {
        return key;
    }

    /** What the names of such files end in. */
    String ending() {
        return ending;
    }

    /** How its rows stand in a file. */
    FileRows rows() {
        return rows;
    }

    /** What cells can be in it beside texts. */
    Set<CellKind> kinds() {
        return kinds;
    }
}
