package io.lakeshift.etl.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.NumberToTextConverter;

/**
 * The value of an Excel cell as text: a number with the 15 digits that Excel itself keeps and without exponent or separators,
 * a date as {@code yyyy-MM-dd}, a date with a time as {@code yyyy-MM-dd HH:mm:ss[.SSS]}, a time without a date as {@code
 * HH:mm:ss[.SSS]}, hours that were counted as {@code h:mm:ss[.SSS]}, true or false. Number formats say which of these a number
 * is, and nothing else.
 */
final class ExcelText {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    /** The day that Excel counts from: a cell of that day holds a time without a day. */
    private static final LocalDate NO_DAY = LocalDate.of(1900, 1, 1);

    /** The first day that Excel has no date for, counted from the first of its earlier calendar. */
    private static final double LAST_DAY = 2_958_466;

    private static final double MILLISECONDS = 86_400_000;

    /** Hours, minutes or seconds in brackets are not those of a day: there may be more of them. */
    private static final Pattern ELAPSED = Pattern.compile("\\[(?:h+|m+|s+)]");

    /** What a number format shows as it stands. */
    private static final Pattern ASIDE =
            Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[\\$[^]]*]|am/pm|a/p", Pattern.CASE_INSENSITIVE);

    private ExcelText() {}

    /** The text of a cell; null for an empty one. The cell must not hold an error. */
    static String of(Cell cell) {
        return switch (type(cell)) {
            case STRING -> emptyToNull(cell.getStringCellValue());
            case NUMERIC -> number(cell);
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
        return type(cell) == CellType.NUMERIC
                && cell.getNumericCellValue() >= 1
                && isTime(cell)
                && !ELAPSED.matcher(format(cell)).find();
    }

    /** Excel, too, has no date for what is before its first day or after its last one. */
    private static boolean isTime(Cell cell) {
        double value = cell.getNumericCellValue();
        return value >= 0 && value < LAST_DAY && DateUtil.isCellDateFormatted(cell);
    }

    private static String format(Cell cell) {
        return ASIDE.matcher(String.valueOf(cell.getCellStyle().getDataFormatString()))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static String number(Cell cell) {
        double value = cell.getNumericCellValue();
        if (!isTime(cell)) {
            return number(value);
        }
        String format = format(cell);
        return ELAPSED.matcher(format).find() ? elapsed(value) : time(cell, format);
    }

    static String number(double value) {
        return new BigDecimal(NumberToTextConverter.toText(value)).toPlainString();
    }

    private static String elapsed(double days) {
        Duration time = Duration.ofMillis(Math.round(days * MILLISECONDS));
        String seconds =
                String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
        return time.toMillisPart() == 0 ? seconds : seconds + String.format(Locale.ROOT, ".%03d", time.toMillisPart());
    }

    private static String time(Cell cell, String format) {
        LocalDateTime time = cell.getLocalDateTimeCellValue();
        boolean ofDay = !format.contains("d") && !format.contains("y");
        if (cell.getNumericCellValue() < 1 && (ofDay || time.toLocalDate().isBefore(NO_DAY))) {
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
