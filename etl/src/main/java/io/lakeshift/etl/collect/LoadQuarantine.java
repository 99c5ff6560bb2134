package io.lakeshift.etl.collect;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.load.LoadPass;
import io.lakeshift.etl.quality.QualitySpec;
import io.lakeshift.etl.quality.QualityStage;
import io.lakeshift.etl.quality.Quarantined;
import io.lakeshift.etl.table.LoadRows;
import io.lakeshift.etl.table.LoadTable;
import io.lakeshift.etl.table.LoadTarget;
import io.lakeshift.etl.table.SchemaChange;
import io.lakeshift.etl.table.TableLayout;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.run.RunField;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The quarantine tables of one load. A load replaces exactly its own rows there, as it does in its table, and does so when its
 * own rows were written and found to be in order, just before they become visible. Where no rule holds rows back any more,
 * those that an earlier run of the load held back go, for they are in its table now.
 */
final class LoadQuarantine {

    private final CollectToCleanseArguments arguments;
    private final QualitySpec rules;
    private final LoadPass.Setting setting;
    private final Map<QualityStage, LoadTable> tables = new EnumMap<>(QualityStage.class);
    private final Map<QualityStage, Long> begun = new EnumMap<>(QualityStage.class);

    /** @param rules which say at what stages rows may be held back */
    LoadQuarantine(CollectToCleanseArguments arguments, QualitySpec rules, LoadPass.Setting setting) {
        this.arguments = arguments;
        this.rules = rules;
        this.setting = setting;
        List.of(QualityStage.BEFORE_TRANSFORM, QualityStage.AFTER_TRANSFORM)
                .forEach(stage -> tables.put(stage, table(stage)));
    }

    private LoadTable table(QualityStage stage) {
        String bucket = "s3://" + arguments.target().bucket() + "/";
        String database = arguments.target().database();
        String table = arguments.target().table();
        return new LoadTable(
                new TableName(database, Quarantined.table(table, stage)),
                new TableLayout(
                        bucket + database,
                        bucket + Quarantined.folder(database, table, stage),
                        LoadIdentity.PARTITIONS,
                        "none",
                        Optional.of("Rows of " + table + " that data-quality rules held back at " + stage.key())),
                arguments.settings().lake());
    }

    /** Remembers what the tables hold: what other runs write from then on is not overwritten unseen. */
    void begin(SparkSession spark) {
        tables.forEach((stage, table) -> begun.put(stage, table.snapshot(spark)));
    }

    /**
     * The rows of the load, after which come those that were held back.
     *
     * @param held asked when the rows of the load are written
     */
    LoadRows before(LoadRows rows, SparkSession spark, LoadIdentity identity, Supplier<List<Quarantined>> held) {
        return new LoadRows() {
            @Override
            public StructType columns(StructType table) {
                return rows.columns(table);
            }

            @Override
            public Optional<String> firstOther(StructField column) {
                return rows.firstOther(column);
            }

            @Override
            public List<DataFile> write(LoadTarget target) {
                List<DataFile> files = rows.write(target);
                try {
                    held.get().forEach(quarantined -> replace(spark, identity, quarantined));
                    tables.keySet().stream()
                            .filter(stage -> !rules.quarantines(stage))
                            .forEach(stage -> tables.get(stage).remove(spark, load(identity, stage)));
                } catch (RuntimeException e) {
                    target.discard(files);
                    throw e;
                }
                return files;
            }
        };
    }

    private void replace(SparkSession spark, LoadIdentity identity, Quarantined held) {
        Rows rows = held.rows().map(data -> {
            Map<String, Column> columns = new LinkedHashMap<>();
            identity.values().forEach((name, value) -> columns.put(name, lit(value)));
            columns.put(RunField.EXECUTION_ID.key(), lit(arguments.executionId()));
            // It is among the reasons now, and does not stand against writing the row.
            columns.put(Rows.FAULT, lit(null).cast("string"));
            for (Map.Entry<String, Column> column : columns.entrySet()) {
                data = data.withColumn(column.getKey(), column.getValue());
            }
            return data;
        });
        LoadPass pass = new LoadPass(rows, setting);
        tables.get(held.stage())
                .write(spark, held.count() == 0 ? new NoRows(pass) : pass, load(identity, held.stage()));
    }

    private LoadTable.Load load(LoadIdentity identity, QualityStage stage) {
        return new LoadTable.Load(identity.values(), SchemaChange.PERMISSIVE, begun.get(stage));
    }

    /** Rows of which there are none: what an earlier run of the load held back goes. */
    private record NoRows(LoadRows shape) implements LoadRows {

        @Override
        public StructType columns(StructType table) {
            return shape.columns(table);
        }

        @Override
        public Optional<String> firstOther(StructField column) {
            return shape.firstOther(column);
        }

        @Override
        public List<DataFile> write(LoadTarget target) {
            return List.of();
        }
    }
}
