package io.lakeshift.etl.consume;

import io.lakeshift.redshift.client.consume.QueryDialect;
import io.lakeshift.redshift.client.consume.QueryFile;
import io.lakeshift.redshift.client.consume.QueryFileException;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlPlace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.collection.JavaConverters;

/**
 * One query of a Spark SQL file.
 *
 * @param place where it stands
 * @param text the query with its placeholders filled in
 * @param table the table it names with {@code CREATE TABLE name AS}, if it does
 * @param names every name of two parts or more that it writes, without quotes
 */
record ConsumeQuery(SqlPlace place, String text, Optional<String> table, List<List<String>> names) {

    /**
     * Reads a Spark SQL file.
     *
     * @param database the database that its tables are in
     * @throws InvalidQueryException if it holds no query, or something before one that has no meaning here
     * @throws io.lakeshift.redshift.sql.RedshiftException if it is not well-formed or has a placeholder without a value
     */
    static List<ConsumeQuery> read(String file, String database, String text, Map<String, TemplateValue> values) {
        try {
            return new QueryFile(file, database, QueryDialect.SPARK)
                    .parse(text, values).stream()
                            .map(query -> new ConsumeQuery(
                                    query.place(),
                                    query.statement().text(),
                                    query.table(),
                                    query.statement().names()))
                            .toList();
        } catch (QueryFileException refused) {
            throw new InvalidQueryException(refused);
        }
    }

    /** A refusal that says which query it is about. */
    InvalidQueryException refuse(String reason) {
        return new InvalidQueryException(place.toString(), reason);
    }

    /**
     * Makes sure that Spark's parser takes it for one query; nothing is looked up.
     *
     * @throws InvalidQueryException if it does not
     */
    void requireQuery() {
        LogicalPlan plan;
        try {
            plan = new SparkSqlParser().parsePlan(text);
        } catch (Exception e) {
            // Spark throws its checked ParseException without declaring it.
            if (e instanceof ParseException) {
                throw refuse("Spark refuses the query: " + e.getMessage());
            }
            throw e;
        }
        if (isCommand(plan)) {
            throw refuse("it must be a query, not a statement that changes something");
        }
    }

    private static boolean isCommand(LogicalPlan plan) {
        return plan instanceof Command
                || plan instanceof ParsedStatement
                || JavaConverters.seqAsJavaList(plan.children()).stream().anyMatch(ConsumeQuery::isCommand);
    }

    /** Whether it reads a table, by its name with its database. */
    boolean reads(String database, String table) {
        return names.stream()
                .anyMatch(name -> name.size() > 1 && isAt(name, 0, database, table)
                        || name.size() > 2 && isAt(name, 1, database, table));
    }

    private static boolean isAt(List<String> name, int index, String database, String table) {
        return name.get(index).toLowerCase(Locale.ROOT).equals(database)
                && name.get(index + 1).toLowerCase(Locale.ROOT).equals(table);
    }
}
