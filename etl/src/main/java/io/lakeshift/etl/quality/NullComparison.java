package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The operators that numbers, dates and durations share. What is null does not meet them, but for {@code !=} and
 * {@code not in}; what cannot be read meets none.
 *
 * @param value what is compared; null where it is missing or cannot be read
 * @param missing true where it is missing
 */
record NullComparison(Column value, Column missing) {

    /**
     * The condition as a column that is never null.
     *
     * @param operator by its name in the model of DQDL, for example {@code GREATER_THAN}
     */
    Column by(String operator, List<Column> operands) {
        Column first = operands.get(0);
        Column last = operands.get(operands.size() - 1);
        return switch (operator) {
            case "GREATER_THAN" -> known(value.gt(first));
            case "GREATER_THAN_EQUAL_TO" -> known(value.geq(first));
            case "LESS_THAN" -> known(value.lt(first));
            case "LESS_THAN_EQUAL_TO" -> known(value.leq(first));
            case "BETWEEN" -> known(value.gt(first).and(value.lt(last)));
            case "NOT_BETWEEN" -> known(value.leq(first).or(value.geq(last)));
            case "EQUALS", "IN" -> known(equalToOne(operands));
            case "NOT_EQUALS", "NOT_IN" -> when(missing, true).otherwise(known(not(equalToOne(operands))));
            default -> throw new IllegalStateException("no operator of this name: " + operator);
        };
    }

    private Column equalToOne(List<Column> operands) {
        return operands.stream().map(value::equalTo).reduce(Column::or).orElseThrow();
    }

    private static Column known(Column condition) {
        return coalesce(condition, lit(false));
    }
}
