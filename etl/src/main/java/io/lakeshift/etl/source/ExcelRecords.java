package io.lakeshift.etl.source;

import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.RowPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellReference;

/**
 * The rows of one area of an Excel sheet, as records of text ({@link ExcelText}). A row without any value is skipped. The first
 * row says how wide the table is, unless its area does; a value beyond it, and a cell with an error, is the fault of its row.
 */
final class ExcelRecords implements Records {

    private final Workbook workbook;
    private final Sheet sheet;
    private final ExcelArea area;
    private Iterator<Row> rows;
    private BitSet dates = new BitSet();
    private int width = -1;
    private long last;
    private boolean ended;

    private ExcelRecords(Workbook workbook, Sheet sheet, ExcelArea area) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.area = area;
        if (area.lastColumn() != ExcelArea.OPEN) {
            width = area.lastColumn() - area.firstColumn() + 1;
        }
    }

    /**
     * Opens a workbook at its first row.
     *
     * @param password what it is encrypted with, if it is
     * @throws io.lakeshift.etl.source.DataRefusedException if it is none, or has not the sheet
     */
    static ExcelRecords open(Path file, String fileName, ExcelSource format, Optional<String> password) {
        Workbook workbook = ExcelWorkbook.open(file, fileName, password);
        return new ExcelRecords(workbook, ExcelWorkbook.sheet(workbook, fileName, format.sheets()), format.area());
    }

    @Override
    public RowPlace place() {
        return RowPlace.ofSheet(sheet.getSheetName());
    }

    @Override
    public Optional<DelimitedRecord> read() {
        if (ended) {
            return Optional.empty();
        }
        try {
            if (rows == null) {
                // The first row is unpacked here.
                rows = sheet.iterator();
            }
            while (rows.hasNext()) {
                Row row = rows.next();
                last = row.getRowNum() + 1L;
                if (!area.holdsRow(row.getRowNum())) {
                    continue;
                }
                Optional<DelimitedRecord> record = record(row);
                if (record.isPresent()) {
                    return record;
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            // Rows are unpacked as they are asked for, and what cannot be is told in exceptions of many classes.
            ended = true;
            return Optional.of(new DelimitedRecord(last + 1, List.of(), Optional.of(ExcelWorkbook.unread(e))));
        }
    }

    private Optional<DelimitedRecord> record(Row row) {
        List<String> fields = new ArrayList<>();
        String fault = null;
        dates = new BitSet();
        for (Cell cell : row) {
            int index = cell.getColumnIndex() - area.firstColumn();
            if (index < 0 || cell.getColumnIndex() > area.lastColumn()) {
                continue;
            }
            if (cell.getCellType() == CellType.FORMULA && ExcelText.type(cell) == CellType.BLANK) {
                fault = fault == null ? unsaved(cell) : fault;
                continue;
            }
            if (ExcelText.type(cell) == CellType.ERROR) {
                fault = fault == null ? error(cell) : fault;
                continue;
            }
            String text = ExcelText.of(cell);
            if (text != null) {
                pad(fields, index);
                fields.add(text);
                dates.set(index, ExcelText.isDate(cell));
            }
        }
        if (fields.isEmpty() && fault == null) {
            return Optional.empty();
        }
        if (width < 0) {
            width = fields.size();
        }
        if (fields.size() > width && fault == null) {
            fault = RowFault.ofCell(
                    name(row, width + firstBeyond(fields)),
                    "holds a value beyond the last column "
                            + CellReference.convertNumToColString(area.firstColumn() + width - 1));
        }
        pad(fields, width);
        return Optional.of(new DelimitedRecord(
                row.getRowNum() + 1L, Collections.unmodifiableList(fields), Optional.ofNullable(fault)));
    }

    @Override
    public BitSet dates() {
        return dates;
    }

    private int firstBeyond(List<String> fields) {
        int beyond = 0;
        while (Objects.isNull(fields.get(width + beyond))) {
            beyond++;
        }
        return beyond;
    }

    private String name(Row row, int index) {
        return CellReference.convertNumToColString(area.firstColumn() + index) + (row.getRowNum() + 1);
    }

    private static String name(Cell cell) {
        return CellReference.convertNumToColString(cell.getColumnIndex()) + (cell.getRowIndex() + 1);
    }

    private static String unsaved(Cell cell) {
        return RowFault.ofCell(
                name(cell), "holds a formula whose result was not saved with it: save the workbook in Excel once");
    }

    private static String error(Cell cell) {
        return RowFault.ofCell(
                name(cell),
                "holds the error "
                        + FormulaError.forInt(cell.getErrorCellValue()).getString());
    }

    private static void pad(List<String> fields, int size) {
        while (fields.size() < size) {
            fields.add(null);
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
