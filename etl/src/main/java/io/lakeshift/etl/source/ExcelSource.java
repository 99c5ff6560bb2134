package io.lakeshift.etl.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.source.DelimitedSource.Header;
import io.lakeshift.etl.spec.SpecNode;
import io.lakeshift.etl.store.SourceObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An Excel workbook: the key {@code excel}.
 *
 * @param sheets names of sheets, the first of which that the workbook has is read, or numbers from 0; empty for the first sheet
 * @param area where in the sheet the table is
 * @param header whether its first row holds the names of the columns
 * @param password what the workbook is encrypted with; null if nothing is said of it
 */
record ExcelSource(List<String> sheets, ExcelArea area, Header header, String password)
        implements SourceFormat, RecordsOpener {

    private static final long serialVersionUID = 1;

    /** Reads the options. */
    static ExcelSource parse(Optional<SpecNode> options) {
        options.ifPresent(given -> given.only("sheet_names", "data_address", "header", "password"));
        boolean absent = options.flatMap(given -> given.optional("header")).isPresent()
                && !options.orElseThrow().flag("header");
        return new ExcelSource(
                options.flatMap(given -> given.optional("sheet_names"))
                        .map(ExcelSource::sheets)
                        .orElse(List.of()),
                options.flatMap(given -> given.optional("data_address"))
                        .map(ExcelArea::parse)
                        .orElse(ExcelArea.SHEET),
                absent ? Header.ABSENT : Header.PRESENT,
                options.flatMap(given -> given.optional("password"))
                        .map(SpecNode::text)
                        .orElse(null));
    }

    private static List<String> sheets(SpecNode names) {
        List<String> sheets = names.entries().stream().map(ExcelSource::sheet).toList();
        if (sheets.isEmpty()) {
            throw names.refuse("must name a sheet");
        }
        return sheets;
    }

    private static String sheet(SpecNode name) {
        JsonNode json = name.json();
        return json.isIntegralNumber() ? json.asText() : name.text();
    }

    @Override
    public SourceFile open(SourceObject object, ColumnTypes types) {
        return TextFile.open(object, this, header, types);
    }

    @Override
    public Records open(Path file, String fileName) {
        return ExcelRecords.open(file, fileName, this);
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "ExcelSource[sheets=" + sheets + ", area=" + area + ", header=" + header + "]";
    }
}
