package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.function.TimePattern.Part;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;
import java.util.List;
import java.util.Locale;

/** Writes times by a format: {@code TO_CHAR} of dates and timestamps. */
final class TimeWriter {
    private static final int LONGEST_NAME = 9;
    private static final List<String> ROMAN =
            List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

    private TimeWriter() {}

    static String write(LocalDateTime time, String format) {
        StringBuilder out = new StringBuilder();
        for (Part part : TimePattern.parts(format)) {
            String written = part.isText() ? part.text() : written(part, time);
            out.append(written);
            if (!part.ordinal().isEmpty()) {
                String suffix = suffix(written);
                out.append(part.ordinal().equals("TH") ? suffix : suffix.toLowerCase(Locale.ROOT));
            }
        }
        return out.toString();
    }

    private static String written(Part part, LocalDateTime time) {
        return switch (part.name()) {
            case "YYYY", "YYY", "YY", "Y" -> lastDigits(time.get(ChronoField.YEAR_OF_ERA), part);
            case "IYYY", "IYY", "IY", "I" -> lastDigits(time.get(IsoFields.WEEK_BASED_YEAR), part);
            case "Y,YYY" -> String.format(Locale.ROOT, "%,d", time.getYear());
            case "CC" -> number((time.getYear() - 1) / 100 + 1, 2, part);
            case "Q" -> String.valueOf(time.get(IsoFields.QUARTER_OF_YEAR));
            case "MM" -> number(time.getMonthValue(), 2, part);
            case "MONTH" -> name(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), LONGEST_NAME, part);
            case "MON" ->
                name(
                        time.getMonth()
                                .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                .substring(0, 3),
                        3,
                        part);
            case "RM" -> name(ROMAN.get(time.getMonthValue() - 1), 4, part);
            case "DAY" -> name(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), LONGEST_NAME, part);
            case "DY" -> name(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH), 3, part);
            case "DDD" -> number(time.getDayOfYear(), 3, part);
            case "DD" -> number(time.getDayOfMonth(), 2, part);
            case "D" -> String.valueOf(time.getDayOfWeek().getValue() % 7 + 1);
            case "ID" -> String.valueOf(time.getDayOfWeek().getValue());
            case "IDDD" ->
                number(
                        (time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) - 1) * 7L
                                + time.getDayOfWeek().getValue(),
                        3,
                        part);
            case "W" -> String.valueOf((time.getDayOfMonth() - 1) / 7 + 1);
            case "WW" -> number((time.getDayOfYear() - 1) / 7 + 1, 2, part);
            case "IW" -> number(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, part);
            case "J" -> String.valueOf(time.getLong(JulianFields.JULIAN_DAY));
            case "BC", "AD" -> part.letters().of(time.getYear() > 0 ? "AD" : "BC");
            case "B.C.", "A.D." -> part.letters().of(time.getYear() > 0 ? "A.D." : "B.C.");
            default -> ofDay(part, time);
        };
    }

    private static String ofDay(Part part, LocalDateTime time) {
        boolean morning = time.getHour() < 12;
        return switch (part.name()) {
            case "HH24" -> number(time.getHour(), 2, part);
            case "HH12", "HH" -> number((time.getHour() + 11) % 12 + 1, 2, part);
            case "MI" -> number(time.getMinute(), 2, part);
            case "SS" -> number(time.getSecond(), 2, part);
            case "SSSS" -> String.valueOf(time.toLocalTime().toSecondOfDay());
            case "MS" -> String.format(Locale.ROOT, "%03d", time.getNano() / 1_000_000);
            case "US" -> String.format(Locale.ROOT, "%06d", time.getNano() / 1_000);
            case "AM", "PM" -> part.letters().of(morning ? "AM" : "PM");
            case "A.M.", "P.M." -> part.letters().of(morning ? "A.M." : "P.M.");
            case "TZ" -> part.letters().of("UTC");
            default -> "+00";
        };
    }

    private static String number(long value, int width, Part part) {
        return part.fill() ? String.format(Locale.ROOT, "%0" + width + "d", value) : String.valueOf(value);
    }

    private static String lastDigits(int year, Part part) {
        int width = part.name().replace("I", "Y").length();
        int cut = width < 4 ? year % (int) Math.pow(10, width) : year;
        return number(cut, width, part);
    }

    private static String name(String name, int width, Part part) {
        String cased = part.letters().of(name);
        return part.fill() ? cased + " ".repeat(Math.max(0, width - cased.length())) : cased;
    }

    /** The suffix of an ordinal number. */
    static String suffix(String number) {
        int value = number.isEmpty() ? 0 : number.charAt(number.length() - 1) - '0';
        boolean teen = number.length() > 1 && number.charAt(number.length() - 2) == '1';
        return teen || value < 1 || value > 3 ? "TH" : List.of("ST", "ND", "RD").get(value - 1);
    }
}
