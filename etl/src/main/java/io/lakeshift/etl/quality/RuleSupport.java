package io.lakeshift.etl.quality;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;

/**
 * Refuses what is well-formed DQDL and not followed here, before any row is read.
 *
 * @param rule the whole rule
 */
record RuleSupport(QualityRule rule) {

    private static final Set<NumberBasedConditionOperator> WITH_NULL = Set.of(
            NumberBasedConditionOperator.EQUALS,
            NumberBasedConditionOperator.NOT_EQUALS,
            NumberBasedConditionOperator.IN,
            NumberBasedConditionOperator.NOT_IN);

    /**
     * Checks the rule.
     *
     * @throws InvalidSpecException naming its place and what is not supported
     */
    void check() {
        check(rule.parsed());
        if (byRow() && !RowLevel.tellsRowsApart(rule.parsed())) {
            throw refuse("it is judged over all rows together; rules that are judged row by row are "
                    + String.join(", ", RowLevel.names()));
        }
    }

    /** Whether the rule must tell good rows from bad ones. */
    private boolean byRow() {
        return rule.action() == RuleAction.QUARANTINE;
    }

    private void check(DQRule part) {
        if (part.getRuleType().equals(RuleType.COMPOSITE)) {
            part.getNestedRules().forEach(this::check);
            return;
        }
        RuleType type = RuleType.find(part.getRuleType())
                .orElseThrow(() -> rule.node().refuse(RuleType.whyNot(part.getRuleType())));
        numbers(type, part.getCondition());
        if (part.getThresholdCondition() != null) {
            if (byRow()) {
                throw refuse("a threshold is about all rows together; leave it out");
            }
            numbers(RuleType.COMPLETENESS, part.getThresholdCondition());
        }
        if (part.getWhereClause() != null) {
            expression(part.getWhereClause());
        }
        switch (type) {
            case COLUMN_VALUES -> patterns(part.getCondition());
            case COLUMN_DATA_TYPE -> dataType(part.getCondition());
            case COLUMN_NAMES_MATCH_PATTERN -> pattern(part.getParameters().get("PatternToMatch"));
            case CUSTOM_SQL -> new PrimarySql(rule.node(), part.getParameters().get("CustomSqlStatement")).check();
            default -> {}
        }
    }

    private void numbers(RuleType type, Condition condition) {
        if (!(condition instanceof NumberBasedCondition numbers)) {
            return;
        }
        numbers.getOperands().forEach(operand -> {
            if (operand instanceof NullNumericOperand) {
                if (type != RuleType.COLUMN_VALUES || !WITH_NULL.contains(numbers.getOperator())) {
                    throw refuse("NULL goes with ColumnValues and = != in, not in, and with nothing else");
                }
            } else if (!(operand instanceof AtomicNumberOperand)) {
                throw refuse("'" + operand.getOperand() + "' must be a number: dynamic rules need statistics of earlier"
                        + " runs, which are not kept, and there is no arithmetic");
            }
        });
    }

    private void expression(String where) {
        try {
            new CatalystSqlParser().parseExpression(where);
        } catch (Exception e) {
            // Spark throws its checked ParseException without declaring it.
            if (e instanceof ParseException) {
                throw refuse("its where clause is not a Spark SQL expression: "
                        + String.valueOf(e.getMessage())
                                .strip()
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
            throw e;
        }
    }

    private void patterns(Condition condition) {
        if (condition instanceof StringBasedCondition strings
                && (strings.getOperator() == StringBasedConditionOperator.MATCHES
                        || strings.getOperator() == StringBasedConditionOperator.NOT_MATCHES)) {
            strings.getOperands().forEach(operand -> pattern(operand.getOperand()));
        }
    }

    private void pattern(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw refuse("'" + pattern + "' is not a regular expression: " + e.getDescription());
        }
    }

    private void dataType(Condition condition) {
        StringBasedCondition strings = (StringBasedCondition) condition;
        if (!Set.of(StringBasedConditionOperator.EQUALS, StringBasedConditionOperator.NOT_EQUALS)
                .contains(strings.getOperator())) {
            throw refuse("ColumnDataType goes with = and !=, and with nothing else");
        }
        String type = strings.getOperands().get(0).getOperand();
        if (!ValueType.isKnown(type)) {
            throw refuse("data type '" + type.toUpperCase(Locale.ROOT) + "' is not known; allowed are "
                    + String.join(", ", List.of(ValueType.ALLOWED)));
        }
    }

    private InvalidSpecException refuse(String reason) {
        return rule.node()
                .refuse("rule " + rule.text() + " is not supported as one of the "
                        + rule.action().key() + ": " + reason);
    }
}
