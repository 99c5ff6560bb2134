package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/**
 * The conditions of {@code ColumnValues} and {@code ColumnLength} on the values of one column; each is never null.
 *
 * @param value the value of the column
 * @param text its text
 * @param type the type of the value
 */
record ValueConditions(Column value, Column text, DataType type) {

    /** What a value of this column cannot be compared with. */
    static final class NotComparableException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotComparableException(String message) {
            super(message);
        }
    }

    /** True where a value meets the condition. */
    Column meets(Condition condition) {
        if (condition instanceof NumberBasedCondition numbers) {
            return numbers(numbers);
        }
        return condition instanceof DateBasedCondition dates ? dates(dates) : strings((StringBasedCondition) condition);
    }

    /** True where the length of the text meets the condition; no text has the length 0. */
    Column lengthMeets(NumberBasedCondition condition) {
        Column length = coalesce(length(text), lit(0));
        return new NullComparison(length, lit(false))
                .by(
                        condition.getOperator().name(),
                        condition.getOperands().stream()
                                .map(operand -> lit(new BigDecimal(operand.getOperand())))
                                .toList());
    }

    private Column numbers(NumberBasedCondition condition) {
        boolean isNull = condition.getOperands().stream().anyMatch(NullNumericOperand.class::isInstance);
        List<Column> operands = condition.getOperands().stream()
                .filter(operand -> !(operand instanceof NullNumericOperand))
                .map(operand -> number(operand.getOperand()))
                .toList();
        boolean negated = condition.getOperator() == NumberBasedConditionOperator.NOT_EQUALS
                || condition.getOperator() == NumberBasedConditionOperator.NOT_IN;
        Column compared = operands.isEmpty()
                ? lit(negated)
                : new NullComparison(number(), value.isNull())
                        .by(condition.getOperator().name(), operands);
        return isNull ? withNull(compared, negated) : compared;
    }

    private Column withNull(Column condition, boolean negated) {
        return negated ? condition.and(value.isNotNull()) : condition.or(value.isNull());
    }

    private Column number() {
        if (type instanceof StringType) {
            return ValueType.number(text);
        }
        if (type instanceof NumericType) {
            return value;
        }
        throw new NotComparableException("is of type " + type.simpleString() + " and cannot be compared with a number");
    }

    private Column number(String operand) {
        boolean exact =
                !(type instanceof StringType) && (!(type instanceof FractionalType) || type instanceof DecimalType);
        return exact ? lit(new BigDecimal(operand)) : lit(Double.parseDouble(operand));
    }

    /** Days are compared with days; a moment counts where the rule counts hours or minutes. */
    private Column dates(DateBasedCondition condition) {
        boolean moments = condition.getOperands().stream()
                .anyMatch(operand -> operand.getFormattedExpression().matches(".*(?i)(hour|minute).*"));
        List<DateExpression> given = condition.getOperands().stream()
                .filter(operand -> operand.getEvaluatedExpression() != null)
                .toList();
        boolean isNull = given.size() < condition.getOperands().size();
        boolean negated = condition.getOperator().name().startsWith("NOT_")
                && !condition.getOperator().name().equals("NOT_BETWEEN");
        Column read = moments ? moment() : to_date(moment());
        Column compared = given.isEmpty()
                ? lit(negated)
                : new NullComparison(read, value.isNull())
                        .by(
                                condition.getOperator().name(),
                                given.stream()
                                        .map(operand -> moments
                                                ? lit(operand.getEvaluatedExpression()
                                                        .toInstant(ZoneOffset.UTC))
                                                : lit(Date.valueOf(operand.getEvaluatedExpression()
                                                        .toLocalDate())))
                                        .toList());
        return isNull ? withNull(compared, negated) : compared;
    }

    /** The value as a timestamp; null if it is not one. */
    Column moment() {
        if (type instanceof StringType) {
            return ValueType.moment(text);
        }
        if (type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType) {
            return value.cast("timestamp");
        }
        throw new NotComparableException("is of type " + type.simpleString() + " and cannot be compared with a date");
    }

    private Column strings(StringBasedCondition condition) {
        return switch (condition.getOperator()) {
            case MATCHES -> matches(condition);
            // A missing value meets no pattern and no other one either.
            case NOT_MATCHES -> text.isNotNull().and(not(matches(condition)));
            case EQUALS, IN -> isOneOf(condition.getOperands());
            case NOT_EQUALS, NOT_IN -> not(isOneOf(condition.getOperands()));
        };
    }

    private Column matches(StringBasedCondition condition) {
        String pattern = literal(condition.getOperands().get(0));
        return coalesce(text.rlike("^(?:" + pattern + ")\\z"), lit(false));
    }

    private Column isOneOf(List<StringOperand> operands) {
        List<Column> each = new ArrayList<>();
        for (StringOperand operand : operands) {
            if (operand instanceof KeywordStringOperand keyword) {
                each.add(
                        switch (keyword.formatOperand()) {
                            case "NULL" -> text.isNull();
                            case "EMPTY" -> coalesce(text.equalTo(""), lit(false));
                            default -> coalesce(text.rlike("^\\s+\\z"), lit(false));
                        });
            } else {
                each.add(coalesce(text.equalTo(literal(operand)), lit(false)));
            }
        }
        return each.stream().reduce(Column::or).orElseThrow();
    }

    /** The parser leaves the backslash before a quote that it needs itself. */
    private static String literal(StringOperand operand) {
        return operand.getOperand().replace("\\\"", "\"");
    }
}
