package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.differential.RowTable.Entry;
import io.lakeshift.etl.differential.RowTable.Made;
import java.math.BigDecimal;
import java.util.ArrayList;
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
            return value == null ? null : held(value.negate(), type, row, bad);
        });
    }

    /** Two at a time, from the first on: what is made of two whole numbers has the larger of their types. */
    private static Made calculated(
            Contract run, JsonNode entry, BigDecimal empty, BinaryOperator<BigDecimal> operator) {
        List<String> sources = Contract.names(entry.get("source_columns"));
        List<CellType> types = new ArrayList<>();
        for (String source : sources) {
            CellType type = number(run, source).with(empty.scale() == 0 ? CellType.INT : CellType.NUMBER);
            types.add(types.isEmpty() ? type : types.get(types.size() - 1).with(type));
        }
        LongConsumer bad = run.badValues(entry.get("field").asText());
        return new Made(entry.get("field").asText(), types.get(types.size() - 1), row -> {
            BigDecimal result = value(row, sources.get(0), empty);
            for (int i = 1; i < sources.size() && result != null; i++) {
                result = held(operator.apply(result, value(row, sources.get(i), empty)), types.get(i), row, bad);
            }
            return result;
        });
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

    private static BigDecimal held(BigDecimal value, CellType type, Entry row, LongConsumer bad) {
        if (type.isWhole() && value.toBigInteger().bitLength() > type.bits()) {
            bad.accept(row.line);
            return null;
        }
        return value;
    }
}
