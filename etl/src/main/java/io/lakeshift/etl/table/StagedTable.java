package io.lakeshift.etl.table;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.SparkSession;

/** A result on its way into a table of the lake, staged anew as often as other runs come in between. */
final class StagedTable implements StagedResult {

    private static final int TRIES = 5;

    private final SparkSession spark;
    private final TableName name;
    private final TableSettings settings;
    private final Supplier<StagedChange> staging;
    private StagedChange change;
    private boolean settled;

    StagedTable(SparkSession spark, TableName name, TableSettings settings, Supplier<StagedChange> staging) {
        this.spark = spark;
        this.name = name;
        this.settings = settings;
        this.staging = staging;
        this.change = staging.get();
    }

    @Override
    public long rows() {
        return change.rows();
    }

    @Override
    public long commit() {
        for (int left = TRIES - 1; ; left--) {
            try {
                change.commit();
                settled = true;
                Upkeep upkeep = new Upkeep(settings, Clock.systemUTC());
                upkeep.afterCommit(spark, new IcebergTables(spark, settings.beyond()).load(name), Map.of());
                return change.rows();
            } catch (CommitStateUnknownException e) {
                // The files may be the table's by now.
                settled = true;
                throw e;
            } catch (ValidationException | CommitFailedException | AlreadyExistsException e) {
                if (left == 0) {
                    throw new TableException(
                            "table " + name + " was changed by other runs " + TRIES
                                    + " times while it was being written",
                            e);
                }
                stageAgain();
            }
        }
    }

    private void stageAgain() {
        change.discard();
        settled = true;
        change = staging.get();
        settled = false;
    }

    @Override
    public void close() {
        if (!settled) {
            settled = true;
            change.discard();
        }
    }
}
