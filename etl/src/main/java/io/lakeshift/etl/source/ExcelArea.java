package io.lakeshift.etl.source;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.CellReference;

/**
 * The area of a sheet that holds a table.
 *
 * @param firstRow its first row, from 0
 * @param firstColumn its first column, from 0
 * @param lastRow its last row, from 0; {@link #OPEN} for the last one of the sheet
 * @param lastColumn its last column, from 0; {@link #OPEN} for the last one of the table's first row
 */
record ExcelArea(int firstRow, int firstColumn, int lastRow, int lastColumn) implements Serializable {

    private static final long serialVersionUID = 1;

    /** No bound. */
    static final int OPEN = Integer.MAX_VALUE;

    /** The whole sheet. */
    static final ExcelArea SHEET = new ExcelArea(0, 0, OPEN, OPEN);

    private static final Pattern ADDRESS =
            Pattern.compile("\\$?([A-Z]{1,3})\\$?([0-9]{1,7})(?::\\$?([A-Z]{1,3})\\$?([0-9]{1,7}))?");

    /** Reads an address: a cell, from which the table goes to the end of the sheet, or two corners. */
    static ExcelArea parse(SpecNode address) {
        Matcher matcher = ADDRESS.matcher(address.text().trim().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw refused(address);
        }
        int firstRow = row(matcher.group(2));
        int firstColumn = CellReference.convertColStringToIndex(matcher.group(1));
        if (matcher.group(3) == null) {
            return inside(address, new ExcelArea(firstRow, firstColumn, OPEN, OPEN));
        }
        return inside(
                address,
                new ExcelArea(
                        firstRow,
                        firstColumn,
                        row(matcher.group(4)),
                        CellReference.convertColStringToIndex(matcher.group(3))));
    }

    private static int row(String number) {
        return Integer.parseInt(number) - 1;
    }

    private static ExcelArea inside(SpecNode address, ExcelArea area) {
        int rows = SpreadsheetVersion.EXCEL2007.getMaxRows();
        int columns = SpreadsheetVersion.EXCEL2007.getMaxColumns();
        int lastRow = area.lastRow == OPEN ? rows - 1 : area.lastRow;
        int lastColumn = area.lastColumn == OPEN ? columns - 1 : area.lastColumn;
        if (area.firstRow < 0
                || lastRow >= rows
                || lastColumn >= columns
                || area.firstRow > lastRow
                || area.firstColumn > lastColumn) {
            throw refused(address);
        }
        return area;
    }

    private static RuntimeException refused(SpecNode address) {
        return address.refuse(
                "'" + address.text()
                        + "' is not the address of an area; allowed is its first cell, such as B3, or two corners, such as B3:F20");
    }

    boolean holdsRow(int row) {
        return row >= firstRow && row <= lastRow;
    }
}
