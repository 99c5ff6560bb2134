package io.lakeshift.etl.match;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.job.LoadDate;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.table.KeyTable;
import io.lakeshift.etl.table.TableLayout;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.table.TableRows;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Takes the rows that a run brought to the consume layer into the table of known entities. */
public final class EntityMatch {

    private static final List<String> DATE = List.of("year", "month", "day");
    private static final Set<String> LOAD = Set.of("year", "month", "day", RunField.EXECUTION_ID.key());

    private final EntityMatchArguments arguments;
    private final ScriptFiles scripts;

    public EntityMatch(EntityMatchArguments arguments, ScriptFiles scripts) {
        this.arguments = arguments;
        this.scripts = scripts;
    }

    /**
     * Matches the rows of the run's day and merges them.
     *
     * @param session starts Spark
     * @throws io.lakeshift.etl.EtlException if there is no specification, or it does not fit the rows
     */
    public MatchResult run(Supplier<SparkSession> session) {
        MatchSpec spec = spec();
        TableName source = table(arguments.source().table());
        TableName entities = table(spec.primaryTable());
        if (source.equals(entities)) {
            throw new InvalidSpecException(
                    spec.file(), "'primary_entity_table'", source + " is a table that files are loaded into");
        }
        SparkSession spark = session.get();
        // With many columns, what the optimizer infers of this plan fills the memory before a row is read.
        spark.conf().set("spark.sql.constraintPropagation.enabled", "false");
        Dataset<Row> incoming = lowered(TableRows.present(spark, source)
                        .orElseThrow(() -> new InvalidArgumentException("table " + source
                                + " is not in the data lake: entity matching reads what the table's own Spark SQL wrote"
                                + " there, spark-" + arguments.source().database() + "-"
                                + arguments.source().table() + ".sql")))
                .filter(ofDay(arguments.source().date()));
        try (Matching matching = new Matching(spec, new EntityIds(entities, LOAD))) {
            long merged = new KeyTable(
                            entities,
                            layout(spec),
                            spec.idField(),
                            arguments.target().lake())
                    .merge(spark, known -> matching.entities(incoming, known.map(EntityMatch::lowered)));
            return new MatchResult(source, entities, matching.counts(), merged);
        }
    }

    private MatchSpec spec() {
        String file = arguments.scripts().specPrefix() + arguments.source().database() + "-entitymatch.json";
        String text = scripts.find(file)
                .orElseThrow(() -> new InvalidSpecException(file, "", "there is no such file, and matching needs it"));
        return MatchSpec.parse(SpecNode.parse(file, text));
    }

    private TableName table(String name) {
        return new TableName(arguments.source().database() + "_consume", name);
    }

    private static Dataset<Row> lowered(Dataset<Row> rows) {
        return rows.select(Arrays.stream(rows.columns())
                .map(name -> Values.column(name).as(name.toLowerCase(Locale.ROOT)))
                .toArray(Column[]::new));
    }

    private static Column ofDay(LoadDate date) {
        return Values.column("year")
                .equalTo(lit(date.year()))
                .and(Values.column("month").equalTo(lit(date.month())))
                .and(Values.column("day").equalTo(lit(date.day())));
    }

    private TableLayout layout(MatchSpec spec) {
        String bucket = "s3://" + arguments.target().bucket();
        return new TableLayout(
                bucket + "/" + arguments.source().database(),
                bucket + "/iceberg/" + table(spec.primaryTable()).database() + "/" + spec.primaryTable(),
                DATE,
                "hash",
                Optional.of("The entities of database " + arguments.source().database() + ", one row for each "
                        + spec.idField()));
    }
}
