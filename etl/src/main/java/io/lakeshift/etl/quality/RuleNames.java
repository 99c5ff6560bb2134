package io.lakeshift.etl.quality;

import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;

/**
 * What a rule names, compared with the columns that there are.
 *
 * @param node the place of the rule
 * @param columns what it may name
 * @param names resolves its SQL
 * @param faults keeps what is not there
 */
record RuleNames(SpecNode node, List<ToldColumn> columns, SqlNames names, SpecFaults faults) {

    /** Rules whose number is a part of all rows. */
    private static final Set<RuleType> SHARES =
            Set.of(RuleType.COMPLETENESS, RuleType.UNIQUENESS, RuleType.UNIQUE_VALUE_RATIO);

    private static final Set<NumberBasedConditionOperator> AT_LEAST = Set.of(
            NumberBasedConditionOperator.GREATER_THAN,
            NumberBasedConditionOperator.GREATER_THAN_EQUAL_TO,
            NumberBasedConditionOperator.EQUALS,
            NumberBasedConditionOperator.BETWEEN);

    /** Percents, where 1 is all: no load would meet such a rule. */
    private void share(DQRule part) {
        if (SHARES.contains(RuleType.of(part.getRuleType()))
                && part.getCondition() instanceof NumberBasedCondition numbers
                && AT_LEAST.contains(numbers.getOperator())
                && isMoreThanAll(numbers.getOperands().get(0).getOperand())) {
            faults.add(node.refuse("'" + numbers.getOperands().get(0).getOperand() + "' is never reached: "
                    + part.getRuleType() + " is a number from 0 to 1, and not one of percents"));
        }
    }

    private static boolean isMoreThanAll(String number) {
        return new BigDecimal(number).compareTo(BigDecimal.ONE) > 0;
    }

    void look(DQRule part) {
        if (part.getRuleType().equals(RuleType.COMPOSITE)) {
            part.getNestedRules().forEach(this::look);
            return;
        }
        share(part);
        List<String> there = ToldColumn.names(columns);
        // A rule about a column that is not there is how such a column is found out.
        if (RuleType.of(part.getRuleType()) != RuleType.COLUMN_EXISTS) {
            RowConditions.names(part).stream()
                    .filter(name -> there.stream().noneMatch(name::equalsIgnoreCase))
                    .forEach(name -> faults.add(node.unknown("column", name, there)));
        }
        if (part.getWhereClause() != null) {
            faults.check(() -> names.condition(node, part.getWhereClause(), columns));
        }
        if (RuleType.of(part.getRuleType()) == RuleType.CUSTOM_SQL) {
            faults.check(() -> names.query(node, part.getParameters().get("CustomSqlStatement"), columns));
        }
    }
}
