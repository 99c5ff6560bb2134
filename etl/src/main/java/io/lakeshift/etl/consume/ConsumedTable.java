package io.lakeshift.etl.consume;

import io.lakeshift.etl.table.TableLayout;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.consume.ConsumeSpec;
import io.lakeshift.redshift.client.consume.ConsumeStorage;
import io.lakeshift.redshift.client.consume.ResultWrite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table of the consume layer and the query that fills it.
 *
 * @param layout how it is laid out in the data lake
 * @param storage where it is kept
 * @param said what its specification says about it
 */
record ConsumedTable(
        TableName name, ConsumeQuery query, TableLayout layout, ConsumeStorage storage, ConsumeSpec.Table said) {

    /**
     * The table of a query.
     *
     * @param folder its name as it was written, which its files lie below
     */
    static ConsumedTable of(CleanseToConsumeArguments run, ConsumeSpec spec, ConsumeQuery query, String folder) {
        ConsumeSpec.Table said = spec.of(folder);
        String database = "s3://" + run.target().bucket() + "/" + run.source().database();
        return new ConsumedTable(
                new TableName(run.target().database(), folder),
                query,
                new TableLayout(database, database + "/" + folder, ResultWrite.PARTITIONS, "hash", Optional.empty()),
                said.storage().orElse(run.target().storage()),
                said);
    }

    /** The columns that the result must have for it to be written as the specification says, in lower case. */
    List<String> keys() {
        Stream<String> merged =
                said.write() instanceof ResultWrite.Merge merge ? merge.columns().stream() : Stream.of();
        Stream<String> design =
                Stream.concat(said.design().distribution().key().stream(), said.design().sorting().columns().stream());
        return Stream.concat(merged, design).distinct().toList();
    }

    /** Plans the query; no row is read. */
    Dataset<Row> plan(SparkSession spark) {
        boolean partitioned =
                storage == ConsumeStorage.DATALAKE || said.write() instanceof ResultWrite.ReplacePartitions;
        return partitioned ? ResultRows.partitioned(spark, query) : ResultRows.of(spark, query);
    }
}
