package io.lakeshift.etl.source;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.NumberToTextConverter;

/**
 * The value of an Excel cell as text: a number with the 15 digits that Excel itself keeps and without exponent or separators,
 * a date as {@code yyyy-MM-dd}, a time of a day as {@code yyyy-MM-dd HH:mm:ss[.SSS]}, true or false. What a number format
 * shows of it plays no part.
 */
final class ExcelText {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    /** The day that Excel counts from: a cell of that day holds a time without a day. */
    private static final LocalDate NO_DAY = LocalDate.of(1900, 1, 1);

    private ExcelText() {}

    /** The text of a cell; null for an empty one. The cell must not hold an error. */
    static String of(Cell cell) {
        return switch (type(cell)) {
            case STRING -> emptyToNull(cell.getStringCellValue());
            case NUMERIC -> DateUtil.isCellDateFormatted(cell) ? time(cell) : number(cell.getNumericCellValue());
            case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
            default -> null;
        };
    }

    /** The type of a cell's value, that of its result if it holds a formula. */
    static CellType type(Cell cell) {
        return cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
    }

    /** Whether a cell holds a date, with or without a time of day. */
    static boolean isDate(Cell cell) {
        return type(cell) == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell) && cell.getNumericCellValue() >= 1;
    }

    static String number(double value) {
        return new BigDecimal(NumberToTextConverter.toText(value)).toPlainString();
    }

    private static String time(Cell cell) {
        LocalDateTime time = cell.getLocalDateTimeCellValue();
        if (cell.getNumericCellValue() < 1 && time.toLocalDate().isBefore(NO_DAY)) {
            return TIME.format(time);
        }
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toLocalDate() + " " + TIME.format(time);
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
