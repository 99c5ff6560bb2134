package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.etl.table.TableLayout;
import io.lakeshift.etl.table.TableName;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Replaces one table of the consume layer by the result of the Spark SQL file that belongs to the loaded table. */
public final class CleanseToConsume {

    private final JobArguments given;
    private final CleanseToConsumeArguments arguments;
    private final ScriptFiles scripts;

    /**
     * Prepares a run.
     *
     * @param given the arguments of the job; the file's placeholders may stand for any of them
     */
    public CleanseToConsume(JobArguments given, ScriptFiles scripts) {
        this.given = given;
        this.arguments = CleanseToConsumeArguments.parse(given);
        this.scripts = scripts;
    }

    /**
     * Runs the query.
     *
     * @param session starts Spark; not asked if there is no file
     * @return empty if there is no Spark SQL file for the table
     * @throws io.lakeshift.etl.EtlException if the file does not hold a query whose result can be the table
     */
    public Optional<ConsumeResult> run(Supplier<SparkSession> session) {
        return scripts.find(file()).map(text -> {
            ConsumeQuery query = ConsumeQuery.parse(file(), text, QueryValues.of(given.asMap(), arguments));
            TableName table = new TableName(
                    arguments.target().database(),
                    query.table().orElse(arguments.source().table()));
            SparkSession spark = session.get();
            long rows = new ResultTable(table, layout(query)).write(spark, () -> QueryResult.of(spark, query));
            return new ConsumeResult(table, rows);
        });
    }

    /** The key of the Spark SQL file. */
    String file() {
        return arguments.sql().prefix() + "spark-" + arguments.source().database() + "-"
                + arguments.source().table() + ".sql";
    }

    private TableLayout layout(ConsumeQuery query) {
        String databaseLocation =
                "s3://" + arguments.target().bucket() + "/" + arguments.source().database();
        return new TableLayout(
                databaseLocation,
                databaseLocation + "/" + query.table().orElse(arguments.source().table()),
                QueryResult.PARTITIONS,
                "hash",
                Optional.empty());
    }
}
