package io.lakeshift.etl.quality;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.collection.JavaConverters;

/**
 * A query of a {@code CustomSql} rule.
 *
 * @param node the place of the rule
 * @param text the query
 */
record PrimarySql(SpecNode node, String text) {

    /** The name of the rows in a query. */
    static final String PRIMARY = "primary";

    /**
     * Checks what can be seen without the rows.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if it is not a query, or reads another table
     */
    void check() {
        LogicalPlan plan = parsed();
        if (isCommand(plan)) {
            throw node.refuse("the SQL of a CustomSql rule must be a query");
        }
        Set<String> read = new LinkedHashSet<>();
        Set<String> defined = new HashSet<>();
        tables(plan, read, defined);
        read.removeAll(defined);
        if (read.isEmpty()) {
            throw node.refuse("the SQL of a CustomSql rule does not read the rows, which are the table " + PRIMARY);
        }
        read.remove(PRIMARY);
        if (!read.isEmpty()) {
            throw node.refuse("the SQL of a CustomSql rule reads " + String.join(", ", read) + "; only the table "
                    + PRIMARY + " is there");
        }
    }

    private LogicalPlan parsed() {
        try {
            return new CatalystSqlParser().parsePlan(text);
        } catch (Exception e) {
            // Spark throws its checked ParseException without declaring it.
            if (e instanceof ParseException) {
                throw node.refuse("the SQL of a CustomSql rule is not understood: "
                        + String.valueOf(e.getMessage())
                                .strip()
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
            throw e;
        }
    }

    private static boolean isCommand(LogicalPlan plan) {
        return plan instanceof Command
                || plan instanceof ParsedStatement
                || JavaConverters.seqAsJavaList(plan.children()).stream().anyMatch(PrimarySql::isCommand);
    }

    private static void tables(LogicalPlan plan, Set<String> read, Set<String> defined) {
        if (plan instanceof UnresolvedRelation relation) {
            read.add(relation.tableName().toLowerCase(Locale.ROOT));
        }
        if (plan instanceof UnresolvedWith with) {
            JavaConverters.seqAsJavaList(with.cteRelations()).forEach(each -> {
                defined.add(each._1().toLowerCase(Locale.ROOT));
                tables(each._2(), read, defined);
            });
        }
        JavaConverters.seqAsJavaList(plan.children()).forEach(child -> tables(child, read, defined));
        JavaConverters.seqAsJavaList(plan.expressions()).forEach(expression -> tables(expression, read, defined));
    }

    private static void tables(Expression expression, Set<String> read, Set<String> defined) {
        if (expression instanceof PlanExpression<?> subquery && subquery.plan() instanceof LogicalPlan plan) {
            tables(plan, read, defined);
        }
        JavaConverters.seqAsJavaList(expression.children()).forEach(child -> tables(child, read, defined));
    }
}
