package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.differential.RowTable.Entry;
import io.lakeshift.etl.differential.RowTable.Made;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.LongConsumer;

/** The transforms that calculate. A result that its type cannot hold is a bad value; there it was null or another number. */
final class ContractNumbers {

    private ContractNumbers() {}

    static void add(Map<String, BiConsumer<Contract, JsonNode>> all) {
        all.put("flipsign", (run, body) -> run.together(body, entry -> flipped(run, entry)));
        all.put(
                "addcolumns",
                (run, body) -> run.together(body, entry -> calculated(run, entry, BigDecimal.ZERO, BigDecimal::add)));
        all.put(
                "multiplycolumns",
                (run, body) -> run.together(
                        body,
                        entry -> calculated(
                                run,
                                entry,
                                entry.has("empty_value")
                                        ? entry.get("empty_value").decimalValue()
                                        : BigDecimal.ONE,
                                BigDecimal::multiply)));
    }

    private static Made flipped(Contract run, JsonNode entry) {
        String source = run.source(entry);
        CellType type = number(run, source);
        LongConsumer bad = run.badValues(entry.get("field").asText());
        return new Made(entry.get("field").asText(), type, row -> {
            BigDecimal value = (BigDecimal) row.values.get(source);
            return value == null ? null : held(value.negate(), type.equals(CellType.WHOLE), row, bad);
        });
    }

    private static Made calculated(
            Contract run, JsonNode entry, BigDecimal empty, BinaryOperator<BigDecimal> operator) {
        List<String> sources = Contract.names(entry.get("source_columns"));
        boolean whole =
                sources.stream().allMatch(source -> number(run, source).equals(CellType.WHOLE)) && empty.scale() == 0;
        LongConsumer bad = run.badValues(entry.get("field").asText());
        return new Made(
                entry.get("field").asText(),
                CellType.NUMBER,
                row -> held(
                        sources.stream()
                                .map(source -> value(row, source, empty))
                                .reduce(operator)
                                .orElseThrow(),
                        whole,
                        row,
                        bad));
    }

    static CellType number(Contract run, String column) {
        CellType type = run.table().type(column);
        if (type.kind() != CellType.Kind.NUMBER) {
            throw new Outcome.OpenException(column + " is no column of numbers");
        }
        return type;
    }

    static BigDecimal value(Entry row, String column, BigDecimal empty) {
        BigDecimal value = (BigDecimal) row.values.get(column);
        return value == null ? empty : value;
    }

    private static BigDecimal held(BigDecimal value, boolean whole, Entry row, LongConsumer bad) {
        if (whole && value.toBigInteger().bitLength() > 63) {
            bad.accept(row.line);
            return null;
        }
        return value;
    }
}
