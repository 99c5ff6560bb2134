package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.differential.RowTable.Entry;
import io.lakeshift.etl.differential.RowTable.Made;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The transforms that give columns a type. */
final class ContractFormats {

    private static final Pattern CURRENCY =
            Pattern.compile("\\p{Sc}|\\p{Lu}{1,2}\\p{Sc}|[A-Z]{3}(?![A-Za-z])|[A-Za-z]{2}\\.");
    private static final String EXPONENT = "(?:[eE][+-]?\\d+)?";
    private static final Pattern POINTS =
            Pattern.compile("(\\d{1,3}(?:([,' \u00a0])\\d{3})(?:\\2\\d{3})*|\\d+)?(\\.\\d*)?" + EXPONENT);
    private static final Pattern COMMAS =
            Pattern.compile("(\\d{1,3}(?:([.' \u00a0])\\d{3})(?:\\2\\d{3})*|\\d+)?(,\\d*)?" + EXPONENT);

    private ContractFormats() {}

    static void add(Map<String, BiConsumer<Contract, JsonNode>> all) {
        all.put(
                "date",
                (run, body) -> run.together(body, entry -> {
                    Function<LocalDateTime, Object> day = LocalDateTime::toLocalDate;
                    return timed(run, entry, CellType.DATE, day);
                }));
        all.put(
                "timestamp",
                (run, body) -> run.together(body, entry -> timed(run, entry, CellType.TIME, time -> time)));
        all.put("changetype", ContractFormats::changeType);
        all.put("implieddecimal", (run, body) -> run.together(body, entry -> implied(run, entry)));
        all.put("currency", (run, body) -> run.together(body, entry -> currency(run, entry)));
    }

    /** A column of what texts are read as; blank ones are null. */
    private static Made read(Contract run, JsonNode entry, CellType type, Function<String, Optional<Object>> reading) {
        String source = run.source(entry);
        LongConsumer bad = run.badValues(entry.get("field").asText());
        return new Made(
                entry.get("field").asText(), type, row -> read(row, ContractCasts.text(row, source), reading, bad));
    }

    private static Object read(Entry row, String text, Function<String, Optional<Object>> reading, LongConsumer bad) {
        if (ContractCasts.blank(text)) {
            return null;
        }
        Optional<Object> value = reading.apply(text);
        if (value.isEmpty()) {
            bad.accept(row.line);
        }
        return value.orElse(null);
    }

    /** What is a date or a time already is taken as it is, as there. */
    private static Made timed(Contract run, JsonNode entry, CellType type, Function<LocalDateTime, Object> part) {
        String format = entry.get("format").asText();
        String source = run.source(entry);
        CellType from = run.table().type(source);
        boolean unread = run.table().rows.stream().anyMatch(row -> row.texts.containsKey(source));
        if (!unread && (from.equals(CellType.DATE) || from.equals(CellType.TIME))) {
            return new Made(entry.get("field").asText(), type, row -> {
                Object value = row.values.get(source);
                return value == null
                        ? null
                        : part.apply(value instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) value);
            });
        }
        return read(run, entry, type, text -> ContractCasts.time(text, format).map(part));
    }

    private static void changeType(Contract run, JsonNode body) {
        List<Made> made = new ArrayList<>();
        body.fields().forEachRemaining(field -> {
            String name = field.getKey().toLowerCase(java.util.Locale.ROOT);
            CellType from = run.table().type(name);
            String to = field.getValue().asText();
            if (to.equals("json")) {
                made.add(new Made(name, CellType.TEXT, row -> ContractNesting.json(row.values.get(name))));
                return;
            }
            if (from.kind() == CellType.Kind.STRUCT || from.kind() == CellType.Kind.LIST) {
                throw new Outcome.OpenException("a nested column as " + to);
            }
            LongConsumer bad = run.badValues(name);
            CellType type = CellType.named(to.equals("timestamp") ? "timestamp_ntz" : to);
            made.add(new Made(name, type, row -> {
                String text = ContractCasts.text(row, name);
                return type.equals(CellType.TEXT)
                        ? text
                        : read(row, text, value -> ContractCasts.parsed(value, to), bad);
            }));
        });
        run.table().with(made);
    }

    /** The last digits stand behind the point; where there are too few, zeros are before them. */
    private static Made implied(Contract run, JsonNode entry) {
        int digits = entry.path("num_implied").asInt(2);
        String format = entry.get("format").asText();
        return read(run, entry, CellType.named("decimal(" + format.replace(" ", "") + ")"), text -> {
            Matcher number = Pattern.compile("([-+]?)(\\d+)").matcher(text.strip());
            if (!number.matches()) {
                return Optional.empty();
            }
            BigDecimal value = new BigDecimal(number.group(1) + number.group(2)).movePointLeft(digits);
            return ContractCasts.decimal(value, format);
        });
    }

    private static Made currency(Contract run, JsonNode entry) {
        String format = entry.path("format").asText("16,2");
        boolean euro = entry.path("euro").asBoolean(false);
        CellType type = CellType.named("decimal(" + format.replace(" ", "") + ")");
        String source = run.source(entry);
        if (run.table().type(source).kind() != CellType.Kind.TEXT) {
            LongConsumer bad = run.badValues(entry.get("field").asText());
            return new Made(
                    entry.get("field").asText(),
                    type,
                    row -> read(
                            row,
                            ContractCasts.text(row.values.get(source)),
                            text -> ContractCasts.parsed(text, "decimal(" + format + ")"),
                            bad));
        }
        return read(
                run, entry, type, text -> amount(text, euro).flatMap(value -> ContractCasts.decimal(value, format)));
    }

    /**
     * An amount. There all but digits, minus and mark were left out, which made other numbers of texts that are no amounts;
     * here these are bad values, parentheses are a minus and an exponent is one.
     */
    private static Optional<BigDecimal> amount(String text, boolean euro) {
        String left = text.strip();
        boolean negative = false;
        boolean named = false;
        for (String before = ""; !before.equals(left); ) {
            before = left;
            Matcher currency = CURRENCY.matcher(left);
            if (!named && currency.lookingAt()) {
                left = left.substring(currency.end()).strip();
                named = true;
            }
            Matcher behind = Pattern.compile("(?:" + CURRENCY + ")$").matcher(left);
            if (!named && behind.find()) {
                left = left.substring(0, behind.start()).strip();
                named = true;
            }
            if (!negative && left.startsWith("(") && left.endsWith(")")) {
                left = left.substring(1, left.length() - 1).strip();
                negative = true;
            }
            if (!negative && left.startsWith("-")) {
                left = left.substring(1).strip();
                negative = true;
            }
            if (!negative && left.endsWith("-")) {
                left = left.substring(0, left.length() - 1).strip();
                negative = true;
            }
        }
        if (!left.matches(".*\\d.*") || !(euro ? COMMAS : POINTS).matcher(left).matches()) {
            return Optional.empty();
        }
        String plain = euro ? left.replaceAll("[.' \u00a0]", "").replace(',', '.') : left.replaceAll("[,' \u00a0]", "");
        BigDecimal value = new BigDecimal(plain);
        return Optional.of(negative ? value.negate() : value);
    }
}
