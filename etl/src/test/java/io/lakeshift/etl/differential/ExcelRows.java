package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Cells of a sheet of Excel: texts, numbers, truth values, dates and times; null is no cell. */
record ExcelRows() implements FileRows {

    private static final String SHEET = "Data 2025";

    /** Where a table is in the workbook, and how the specification says so. */
    private enum Place {
        /** All of the first sheet; nothing is said. */
        FIRST_SHEET(0, 0),
        /** From a cell of a sheet on that has a name. */
        NAMED_SHEET(1, 2),
        /** An area of the second sheet, with other cells around it. */
        AREA(3, 1),
        /** An area without names of columns. */
        HEADERLESS(0, 1);

        private final int row;
        private final int column;

        Place(int row, int column) {
            this.row = row;
            this.column = column;
        }

        /** The row of the sheet, from 0, of a row of the workflow; there is an empty one behind the third. */
        int row(int index) {
            int header = this == HEADERLESS ? 0 : 1;
            return row + header + index + (index >= 3 ? 1 : 0);
        }
    }

    private static Place place(Workflow workflow) {
        return place(workflow.form());
    }

    private static Place place(FileForm form) {
        return Place.values()[form.variant() % Place.values().length];
    }

    /** Whether columns have no names in the file. */
    static boolean isHeaderless(FileForm form) {
        return form.layout() == FileLayout.SHEET && place(form) == Place.HEADERLESS;
    }

    /** A date is a date: where one has a time of day, all are times. */
    @Override
    public CellType type(Workflow workflow, int column, List<String> texts) {
        CellKind kind = workflow.form().cell(workflow.header().get(column));
        if (texts.isEmpty() || keepsText(kind)) {
            return ContractReading.type(texts);
        }
        boolean days = workflow.rows().stream()
                .map(row -> row.get(column))
                .allMatch(field -> field == null || kind == CellKind.DATE || field.endsWith("T00:00"));
        return days ? CellType.DATE : CellType.TIME;
    }

    @Override
    public boolean keepsText(CellKind kind) {
        return kind != CellKind.DATE && kind != CellKind.TIME;
    }

    @Override
    public String read(String field) {
        return field == null || field.isEmpty() ? null : field;
    }

    @Override
    public String source(Workflow workflow, String column) {
        return isHeaderless(workflow.form()) ? "_c" + workflow.header().indexOf(column) : column;
    }

    @Override
    public void describe(Workflow workflow, ObjectNode options) {
        Place place = place(workflow);
        String first = new CellReference(place.row, place.column).formatAsString();
        String last = new CellReference(
                        place.row(workflow.rows().size() - 1),
                        place.column + workflow.header().size() - 1)
                .formatAsString();
        switch (place) {
            case FIRST_SHEET -> {
                // It is read if nothing is said.
            }
            case NAMED_SHEET -> {
                options.putArray("sheet_names").add("Missing").add(SHEET);
                options.put("data_address", first);
            }
            case AREA -> {
                options.putArray("sheet_names").add(1);
                options.put("data_address", first + ":" + last);
            }
            case HEADERLESS -> options.put("header", false).put("data_address", first + ":" + last);
        }
    }

    @Override
    public byte[] bytes(Workflow workflow) {
        Place place = place(workflow);
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            if (place == Place.NAMED_SHEET || place == Place.AREA) {
                workbook.createSheet("Cover").createRow(0).createCell(0).setCellValue("aside");
            }
            Sheet sheet = workbook.createSheet(SHEET);
            if (place != Place.HEADERLESS) {
                write(sheet, place, place.row, workflow, workflow.header(), true);
            }
            for (int row = 0; row < workflow.rows().size(); row++) {
                write(sheet, place, place.row(row), workflow, workflow.rows().get(row), false);
            }
            if (place == Place.AREA) {
                sheet.getRow(place.row)
                        .createCell(place.column + workflow.header().size())
                        .setCellValue("aside");
                sheet.createRow(place.row(workflow.rows().size()) + 1)
                        .createCell(place.column)
                        .setCellValue("below");
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            Sheet sheet, Place place, int number, Workflow workflow, List<String> fields, boolean header) {
        Row row = sheet.createRow(number);
        for (int column = 0; column < fields.size(); column++) {
            CellKind kind = header
                    ? CellKind.TEXT
                    : workflow.form().cell(workflow.header().get(column));
            Object value = kind.value(fields.get(column));
            if (value != null) {
                set(row.createCell(place.column + column), value);
            }
        }
    }

    private static void set(Cell cell, Object value) {
        if (value instanceof BigDecimal number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            cell.setCellValue(flag);
        } else if (value instanceof LocalDate date) {
            cell.setCellValue(date);
            cell.setCellStyle(style(cell, "m/d/yy"));
        } else if (value instanceof LocalDateTime time) {
            cell.setCellValue(time);
            cell.setCellStyle(style(cell, "m/d/yy h:mm"));
        } else {
            cell.setCellValue((String) value);
        }
    }

    private static CellStyle style(Cell cell, String format) {
        XSSFWorkbook workbook = (XSSFWorkbook) cell.getSheet().getWorkbook();
        short number = workbook.createDataFormat().getFormat(format);
        for (int i = 0; i < workbook.getNumCellStyles(); i++) {
            if (workbook.getCellStyleAt(i).getDataFormat() == number) {
                return workbook.getCellStyleAt(i);
            }
        }
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(number);
        return style;
    }

    @Override
    public long number(Workflow workflow, int row) {
        return place(workflow).row(row) + 1L;
    }

    @Override
    public String place() {
        return "in sheet " + SHEET + ", row ";
    }
}
