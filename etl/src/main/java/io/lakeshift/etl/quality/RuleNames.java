package io.lakeshift.etl.quality;

import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import software.amazon.glue.dqdl.model.DQRule;

/**
 * What a rule names, compared with the columns that there are.
 *
 * @param node the place of the rule
 * @param columns what it may name
 * @param names resolves its SQL
 * @param faults keeps what is not there
 */
record RuleNames(SpecNode node, List<String> columns, SqlNames names, SpecFaults faults) {

    void look(DQRule part) {
        if (part.getRuleType().equals(RuleType.COMPOSITE)) {
            part.getNestedRules().forEach(this::look);
            return;
        }
        // A rule about a column that is not there is how such a column is found out.
        if (RuleType.of(part.getRuleType()) != RuleType.COLUMN_EXISTS) {
            RowConditions.names(part).stream()
                    .filter(name -> columns.stream().noneMatch(name::equalsIgnoreCase))
                    .forEach(name -> faults.add(node.unknown("column", name, columns)));
        }
        if (part.getWhereClause() != null) {
            faults.check(() -> names.condition(node, part.getWhereClause(), columns));
        }
        if (RuleType.of(part.getRuleType()) == RuleType.CUSTOM_SQL) {
            faults.check(() -> names.query(node, part.getParameters().get("CustomSqlStatement"), columns));
        }
    }
}
