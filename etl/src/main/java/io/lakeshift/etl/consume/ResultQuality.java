package io.lakeshift.etl.consume;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.quality.QualityGate;
import io.lakeshift.etl.quality.QualitySpec;
import io.lakeshift.etl.quality.QualityStage;
import io.lakeshift.etl.quality.Quarantined;
import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.etl.table.StagedResult;
import io.lakeshift.etl.table.TableLayout;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.table.TableRows;
import io.lakeshift.redshift.client.consume.ResultWrite;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The rules of a workflow on the result of its query: of the only one, or of the one that fills the table of the workflow's
 * own name.
 */
final class ResultQuality implements AutoCloseable {

    private static final QualityStage STAGE = QualityStage.AFTER_SPARKSQL;

    private final CleanseToConsumeArguments arguments;
    private final QualitySpec rules;
    private final QualityGate gate;
    private final List<Dataset<Row>> computed = new ArrayList<>();

    ResultQuality(CleanseToConsumeArguments arguments, QualitySpec rules, QualityGate gate) {
        this.arguments = arguments;
        this.rules = rules;
        this.gate = gate;
    }

    /**
     * Makes sure that there is a result that the rules are about.
     *
     * @throws InvalidSpecException if there are several, and none fills the table of the workflow's own name
     */
    void require(List<ConsumedTable> tables) {
        if (rules.has(STAGE) && tables.stream().noneMatch(table -> isJudged(table, tables))) {
            throw new InvalidSpecException(
                    QualitySpec.key(
                            arguments.scripts().specPrefix(),
                            arguments.source().database(),
                            arguments.source().table()),
                    "'" + STAGE.key() + "'",
                    "there are several queries, and none fills the table "
                            + arguments.source().table() + ", which the rules are about");
        }
    }

    private boolean isJudged(ConsumedTable table, List<ConsumedTable> tables) {
        return tables.size() == 1
                || table.name()
                        .equals(new TableName(
                                arguments.target().database(),
                                arguments.source().table()));
    }

    /** The rows of a result that go on. They are computed once, however often rules and tables read them. */
    Dataset<Row> judged(ConsumedTable table, List<ConsumedTable> tables, Dataset<Row> planned) {
        if (!rules.has(STAGE) || !isJudged(table, tables)) {
            return planned;
        }
        Dataset<Row> once = planned.persist(StorageLevel.MEMORY_AND_DISK());
        computed.add(once);
        return gate.check(STAGE, once);
    }

    /**
     * What was held back, computed and not visible yet: it replaces what this load held back before. Where no rule holds rows
     * back any more nothing takes the place of those, for they are in the result now.
     */
    List<StagedResult> staged(SparkSession spark, List<ConsumedTable> tables) {
        return tables.stream()
                .filter(table -> isJudged(table, tables))
                .map(table -> result(table.said().write()))
                .flatMap(result -> rules.quarantines(STAGE)
                        ? gate.quarantined().stream()
                                .map(held -> held.rows().data())
                                .map(rows -> table(rows).stage(spark, result, () -> rows))
                        : emptied(spark, result).stream())
                .toList();
    }

    private Optional<StagedResult> emptied(SparkSession spark, ResultTable.Result result) {
        return TableRows.present(spark, heldTable())
                .filter(rows -> !ofLoad(rows, result).isEmpty())
                .map(rows -> table(rows).stage(spark, result, () -> rows.limit(0)));
    }

    private static Dataset<Row> ofLoad(Dataset<Row> rows, ResultTable.Result result) {
        if (result.write() instanceof ResultWrite.Replace) {
            return rows;
        }
        return Arrays.asList(rows.columns()).contains(ResultWrite.LOAD)
                ? rows.filter(col(ResultWrite.LOAD).equalTo(lit(result.load())))
                : rows.limit(0);
    }

    /** Forgets the rows that were computed: Spark would give them again to another plan that looks the same. */
    @Override
    public void close() {
        computed.forEach(Dataset::unpersist);
    }

    private ResultTable.Result result(ResultWrite write) {
        return write instanceof ResultWrite.Replace
                ? new ResultTable.Result(write, "")
                : new ResultTable.Result(new ResultWrite.Append(), arguments.loadId());
    }

    private TableName heldTable() {
        return new TableName(
                arguments.target().database(),
                Quarantined.table(arguments.source().table(), STAGE));
    }

    private ResultTable table(Dataset<Row> held) {
        String bucket = "s3://" + arguments.target().bucket() + "/";
        String database = arguments.source().database();
        String table = arguments.source().table();
        List<String> columns = Arrays.asList(held.columns());
        return new ResultTable(
                heldTable(),
                new TableLayout(
                        bucket + database,
                        bucket + Quarantined.folder(database, table, STAGE),
                        columns.containsAll(ResultWrite.PARTITIONS) ? ResultWrite.PARTITIONS : List.of(),
                        "hash",
                        Optional.of("Rows that data-quality rules held back from the result for " + table)),
                arguments.target().lake());
    }
}
