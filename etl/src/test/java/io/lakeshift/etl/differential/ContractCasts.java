package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.differential.RowTable.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What values are as text, and texts as values. */
final class ContractCasts {

    private static final int DATE_LENGTH = 10;
    private static final Pattern ZONED = Pattern.compile("(.+T.+?)(Z|[+-]\\d\\d:?\\d\\d)");
    private static final Map<String, Integer> BITS = Map.of("tinyint", 7, "smallint", 15, "int", 31, "bigint", 63);

    private ContractCasts() {}

    /** The text of a value: the one in the file as long as nothing has changed it. */
    static String text(Entry row, String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return row.texts.containsKey(name) ? row.texts.get(name) : text(row.values.get(name));
    }

    static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof LocalDateTime time) {
            String text = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .format(time);
            int nanos = time.get(ChronoField.NANO_OF_SECOND);
            String fraction = nanos == 0 ? "" : String.format(Locale.ROOT, ".%09d", nanos);
            return text + fraction.replaceFirst("0+$", "");
        }
        if (value instanceof Map || value instanceof List) {
            throw new Outcome.OpenException("the text of a nested value");
        }
        return value == null ? null : value.toString();
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    /** The value of a type that a text is; nothing if it is none. Not for blank texts. */
    static Optional<Object> parsed(String text, String type) {
        String trimmed = text.strip();
        try {
            return switch (type.replaceFirst("\\(.*", "")) {
                case "string" -> Optional.of(text);
                case "boolean" -> flag(trimmed.toLowerCase(Locale.ROOT));
                case "date" -> Optional.of(LocalDate.parse(trimmed));
                case "timestamp" -> Optional.of(moment(trimmed));
                case "double" -> Optional.of(BigDecimal.valueOf(Double.parseDouble(trimmed)));
                case "decimal" -> decimal(new BigDecimal(trimmed), type);
                default -> whole(new BigDecimal(trimmed), BITS.get(type));
            };
        } catch (NumberFormatException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time with or without a zone, in UTC. */
    private static LocalDateTime moment(String text) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d \\d")) {
            throw new Outcome.OpenException("an hour alone");
        }
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay();
        }
        Matcher zoned = ZONED.matcher(text.replace(' ', 'T'));
        if (!zoned.matches()) {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        }
        ZoneOffset zone = ZoneOffset.of(zoned.group(2));
        return LocalDateTime.ofInstant(LocalDateTime.parse(zoned.group(1)).toInstant(zone), ZoneOffset.UTC);
    }

    private static Optional<Object> flag(String text) {
        if (List.of("t", "true", "y", "yes", "1").contains(text)) {
            return Optional.of(true);
        }
        return List.of("f", "false", "n", "no", "0").contains(text) ? Optional.of(false) : Optional.empty();
    }

    /** A fraction for a whole type is a bad value here; there it was cut off. */
    private static Optional<Object> whole(BigDecimal number, int bits) {
        boolean fits = number.stripTrailingZeros().scale() <= 0
                && number.toBigInteger().bitLength() <= bits;
        return fits ? Optional.of(number.setScale(0, RoundingMode.UNNECESSARY)) : Optional.empty();
    }

    /** A number as {@code decimal(p,s)} or {@code p,s}, rounded half up; nothing if it has too many digits before the point. */
    static Optional<Object> decimal(BigDecimal number, String type) {
        String[] digits = type.replaceAll("[^0-9,]", "").split(",");
        int scale = Integer.parseInt(digits[1]);
        BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
        boolean fits = rounded.signum() == 0 || rounded.precision() - scale <= Integer.parseInt(digits[0]) - scale;
        return fits ? Optional.of(rounded) : Optional.empty();
    }

    /** A text by a pattern of Spark, which are those of Java: {@code y} is a year of the calendar, defaults fill what is missing. */
    static Optional<LocalDateTime> time(String text, String pattern) {
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(years(pattern))
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate date = LocalDate.of(
                    parsed.get(ChronoField.YEAR),
                    field(parsed, ChronoField.MONTH_OF_YEAR, 1),
                    field(parsed, ChronoField.DAY_OF_MONTH, 1));
            LocalDateTime time = parsed.query(TemporalQueries.localTime()) == null
                    ? date.atTime(field(parsed, ChronoField.HOUR_OF_DAY, 0), 0)
                    : date.atTime(parsed.query(TemporalQueries.localTime()));
            return Optional.of(
                    parsed.isSupported(ChronoField.OFFSET_SECONDS)
                            ? LocalDateTime.ofInstant(
                                    time.toInstant(ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))),
                                    ZoneOffset.UTC)
                            : time);
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int field(TemporalAccessor parsed, ChronoField field, int otherwise) {
        return parsed.isSupported(field) ? parsed.get(field) : otherwise;
    }

    /** Years of an era as years of the calendar, outside of quotes. */
    private static String years(String pattern) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            text.append(c == 'y' && !quoted ? 'u' : c);
        }
        return text.toString();
    }

    /** A value of JSON in a specification. */
    static Object constant(JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isNumber()) {
            return json.decimalValue();
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            json.forEach(entry -> list.add(constant(entry)));
            return list;
        }
        if (json.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            json.fields().forEachRemaining(member -> members.put(member.getKey(), constant(member.getValue())));
            return members;
        }
        return json.textValue();
    }

    static CellType constantType(JsonNode json) {
        if (json.isBoolean()) {
            return CellType.FLAG;
        }
        if (json.isNumber()) {
            return CellType.NUMBER;
        }
        return json.isArray() ? CellType.LIST : json.isObject() ? CellType.STRUCT : CellType.TEXT;
    }
}
