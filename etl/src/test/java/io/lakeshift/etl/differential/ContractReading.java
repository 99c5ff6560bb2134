package io.lakeshift.etl.differential;

import io.lakeshift.etl.differential.RowTable.Entry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/** From a file to rows under the names of the table, before the first transform. */
final class ContractReading {

    private static final String ZONED = ".*(Z|[+-]\\d\\d:\\d\\d)";
    private static final int DATE_LENGTH = 10;
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?(Z|[+-]\\d\\d:\\d\\d)?");

    private ContractReading() {}

    static RowTable rows(Workflow workflow) {
        RowTable table = new RowTable();
        FileRows file = workflow.layout().rows();
        for (int row = 0; row < workflow.rows().size(); row++) {
            table.rows.add(new Entry(file.number(workflow, row)));
        }
        List<List<String>> taken = workflow.mapping();
        if (taken.isEmpty()) {
            taken = workflow.header().stream()
                    .map(name -> List.of(name, cleaned(name)))
                    .toList();
        }
        for (List<String> pair : taken) {
            int index = workflow.header().indexOf(pair.get(0));
            if (index >= 0 && file.has(workflow, index) && !pair.get(1).equalsIgnoreCase("null")) {
                take(table, pair.get(1).toLowerCase(Locale.ROOT), workflow, index);
            }
        }
        return table;
    }

    private static void take(RowTable table, String name, Workflow workflow, int index) {
        FileRows file = workflow.layout().rows();
        boolean untyped = workflow.form().types() == FileForm.Types.TEXT;
        CellKind kind =
                untyped ? CellKind.TEXT : workflow.form().cell(workflow.header().get(index));
        List<Object> values = new ArrayList<>();
        workflow.rows().forEach(row -> values.add(kind.value(file.read(row.get(index)))));
        List<String> texts = values.stream().map(ContractCasts::text).toList();
        List<String> filled =
                texts.stream().filter(text -> text != null && !text.isEmpty()).toList();
        CellType type = untyped ? CellType.TEXT : file.type(workflow, index, filled);
        table.columns.put(name, type);
        for (int row = 0; row < values.size(); row++) {
            Entry entry = table.rows.get(row);
            entry.values.put(name, value(type, texts.get(row)));
            if (file.keepsText(kind)) {
                entry.texts.put(name, texts.get(row));
            }
        }
    }

    /** The name of a column for which there is no mapping. */
    static String cleaned(String name) {
        String text = name.strip();
        text = text.substring(0, Math.min(255, text.length())).toLowerCase(Locale.ROOT);
        text = text.replaceAll("[,;{}()\n\r\t=]", "").replaceAll("[ .:]", "_").replace("_-_", "-");
        return text.replaceAll("_+", "_");
    }

    /** The type that all values of a column have, none of them empty. Unlike there, nothing of a text is lost. */
    static CellType type(List<String> values) {
        if (values.isEmpty()) {
            return CellType.TEXT;
        }
        if (values.stream().allMatch(value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"))) {
            return CellType.FLAG;
        }
        if (values.stream()
                .allMatch(value -> value.matches("\\d{4}-\\d\\d-\\d\\d") && parses(LocalDate::parse, value))) {
            return CellType.DATE;
        }
        if (values.stream().allMatch(value -> TIME.matcher(value).matches() && parses(ContractReading::time, value))
                && values.stream().map(value -> value.matches(ZONED)).distinct().count() == 1) {
            return CellType.TIME;
        }
        if (!values.stream().allMatch(value -> value.matches("-?(0|[1-9]\\d*)(\\.\\d+)?"))) {
            return CellType.TEXT;
        }
        List<BigDecimal> numbers = values.stream().map(BigDecimal::new).toList();
        int scale = numbers.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        int whole = numbers.stream()
                .mapToInt(number -> number.precision() - number.scale())
                .max()
                .orElse(0);
        BigInteger edge = BigInteger.ONE.shiftLeft(63);
        if (scale == 0
                && numbers.stream()
                        .map(BigDecimal::toBigInteger)
                        .allMatch(number -> number.compareTo(edge) < 0 && number.compareTo(edge.negate()) >= 0)) {
            return CellType.WHOLE;
        }
        int digits = Math.max(whole, 0) + scale;
        if (digits > 38) {
            return CellType.TEXT;
        }
        return CellType.decimal(digits <= 18 ? 18 : 38, scale);
    }

    private static boolean parses(Function<String, ?> parser, String text) {
        try {
            return Objects.nonNull(parser.apply(text));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** A time with or without a zone, in UTC. */
    static LocalDateTime time(String text) {
        String iso = text.replace(' ', 'T');
        return iso.matches(ZONED)
                ? LocalDateTime.ofInstant(OffsetDateTime.parse(iso).toInstant(), ZoneOffset.UTC)
                : LocalDateTime.parse(iso);
    }

    private static Object value(CellType type, String text) {
        if (text == null || (text.isEmpty() && type.kind() != CellType.Kind.TEXT)) {
            return null;
        }
        return switch (type.kind()) {
            case NUMBER -> new BigDecimal(text).setScale(type.scale());
            case FLAG -> Boolean.parseBoolean(text);
            case DATE -> LocalDate.parse(text.substring(0, DATE_LENGTH));
            case TIME -> time(text);
            default -> text;
        };
    }
}
