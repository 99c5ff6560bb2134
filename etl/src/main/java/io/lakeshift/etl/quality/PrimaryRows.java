package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import software.amazon.glue.dqdl.model.DQRule;

/**
 * The rows as queries see them: the table {@code primary}.
 *
 * @param columns what the rows hold
 */
record PrimaryRows(RuleColumns columns) {

    /** What a rule is judged on, without hidden columns. */
    private Dataset<Row> data() {
        Dataset<Row> all = columns.data();
        return columns.readable()
                .map(all::filter)
                .orElse(all)
                .select(columns.names().stream().map(Rows::named).toArray(Column[]::new));
    }

    /** How often values occur, in the rows that a rule is about. */
    Frequencies frequencies(DQRule rule) {
        Dataset<Row> all = data();
        Dataset<Row> about = RuleColumns.where(rule).map(all::filter).orElse(all);
        return Frequencies.of(
                about, RowConditions.names(rule).stream().map(columns::value).toList());
    }

    /** The one number that the query of a rule gives; null if it gives none. */
    Double first(DQRule rule) {
        return queried(sql(rule), found -> {
            List<Row> rows = found.limit(1).collectAsList();
            if (rows.isEmpty() || rows.get(0).isNullAt(0)) {
                return null;
            }
            Object value = rows.get(0).get(0);
            return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
        });
    }

    /** Refuses an aggregate query of a rule whose result is not one number. */
    void checkNumber(DQRule rule, SpecNode node) {
        analyzed(
                node,
                () -> queried(sql(rule), found -> {
                    boolean number = found.columns().length == 1
                            && found.schema().fields()[0].dataType() instanceof NumericType;
                    if (!number) {
                        throw node.refuse("the query of a CustomSql rule with a condition must give one number");
                    }
                    return null;
                }));
    }

    /**
     * The rows with a column that is true for those that the query of a rule gives: for which a row of the result has the
     * same values.
     *
     * @param hidden the name of the column
     */
    Dataset<Row> marked(DQRule rule, SpecNode node, String hidden) {
        return analyzed(
                node,
                () -> queried(sql(rule), found -> {
                    List<String> other = new ArrayList<>();
                    Column same = lit(true);
                    Dataset<Row> keys = found.distinct();
                    for (int i = 0; i < found.columns().length; i++) {
                        String name = found.columns()[i];
                        String key = hidden + "_" + i;
                        if (columns.find(name).isEmpty()) {
                            other.add(name);
                        } else {
                            keys = keys.withColumnRenamed(name, key);
                            // By name: both sides are made of the same rows, of which only this one keeps the names.
                            same = same.and(columns.value(name).eqNullSafe(Rows.named(key)));
                        }
                    }
                    if (!other.isEmpty()) {
                        throw node.refuse(
                                "the query of a CustomSql rule without a condition must give columns of the rows; "
                                        + String.join(", ", other) + " is none of them");
                    }
                    Dataset<Row> joined = columns.data().join(keys.withColumn(hidden, lit(true)), same, "left");
                    for (int i = 0; i < found.columns().length; i++) {
                        joined = joined.drop(hidden + "_" + i);
                    }
                    return joined;
                }));
    }

    private static String sql(DQRule rule) {
        return rule.getParameters().get("CustomSqlStatement").replace("\\\"", "\"");
    }

    private <T> T queried(String sql, Function<Dataset<Row>, T> use) {
        data().createOrReplaceTempView(PrimarySql.PRIMARY);
        try {
            return use.apply(columns.data().sparkSession().sql(sql));
        } finally {
            columns.data().sparkSession().catalog().dropTempView(PrimarySql.PRIMARY);
        }
    }

    /** What Spark finds wrong with names and types of a rule is told with its place. */
    static <T> T analyzed(SpecNode node, Supplier<T> planned) {
        try {
            return planned.get();
        } catch (InvalidSpecException e) {
            throw e;
        } catch (ValueConditions.NotComparableException e) {
            throw node.refuse("the column " + e.getMessage());
        } catch (Exception e) {
            // Spark throws its checked AnalysisException without declaring it.
            if (e instanceof AnalysisException refused) {
                throw node.refuse("Spark refuses it: "
                        + String.valueOf(refused.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
            throw e;
        }
    }
}
