package io.lakeshift.etl.collect;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.job.Environment;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.etl.load.LoadPass;
import io.lakeshift.etl.quality.QualityGate;
import io.lakeshift.etl.quality.QualityStage;
import io.lakeshift.etl.quality.RunSteps;
import io.lakeshift.etl.quality.RunSteps.Step;
import io.lakeshift.etl.source.DataRefusedException;
import io.lakeshift.etl.source.InputSpec;
import io.lakeshift.etl.source.SourceFile;
import io.lakeshift.etl.store.LookupValues;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.store.TemporaryFiles;
import io.lakeshift.etl.store.TokenStore;
import io.lakeshift.etl.table.CommittingRun;
import io.lakeshift.etl.table.ConcurrentLoadException;
import io.lakeshift.etl.table.LoadRows;
import io.lakeshift.etl.table.LoadTable;
import io.lakeshift.etl.table.SchemaChange;
import io.lakeshift.etl.table.TableLayout;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.etl.transform.TransformResources;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * Loads one uploaded file into its table of the cleanse layer.
 *
 * <p>All that can be refused is refused before the first row is written, and the rows appear in one commit: a run that fails
 * leaves the table as it was.
 */
public final class CollectToCleanse {

    private static final int TRIES = 5;

    /** The columns that every table has beside its data. */
    static final Set<String> RESERVED = Set.of("year", "month", "day", RunField.EXECUTION_ID.key(), "load_id");

    /**
     * What the run reads and writes beside its table.
     *
     * @param scripts mappings and specifications
     * @param source the uploaded file
     * @param lookups values that transforms look up
     * @param tokens receives the values behind tokens
     * @param secrets the key of hashes and the passwords of files
     */
    public record Stores(
            ScriptFiles scripts, SourceObject source, LookupValues lookups, TokenStore tokens, LoadSecrets secrets) {

        /** Stores without secrets. */
        public Stores(ScriptFiles scripts, SourceObject source, LookupValues lookups, TokenStore tokens) {
            this(scripts, source, lookups, tokens, LoadSecrets.none());
        }
    }

    private final CollectToCleanseArguments arguments;
    private final Stores stores;
    private final Told told;

    /**
     * What a run tells beside the rows of its table.
     *
     * @param suggestions receives a mapping and a specification to begin with, where the table has none
     * @param reports receives what the run says about itself
     * @param steps sees the rows after each step
     */
    public record Told(TemporaryFiles suggestions, Reports reports, RunSteps steps) {

        /** Nobody looks at the steps. */
        public Told(TemporaryFiles suggestions, Reports reports) {
            this(suggestions, reports, RunSteps.unseen());
        }
    }

    /** A load that tells nothing. */
    public CollectToCleanse(CollectToCleanseArguments arguments, Stores stores) {
        this(arguments, stores, new Told(TemporaryFiles.none(), Reports.none()));
    }

    /** A load. */
    public CollectToCleanse(CollectToCleanseArguments arguments, Stores stores, Told told) {
        this.arguments = arguments;
        this.stores = stores;
        this.told = told;
    }

    /**
     * Runs the load.
     *
     * @param session starts Spark; asked only after the specification and the file's header were found to be in order
     * @throws SupersededException if a newer version of the file was uploaded before this one could be written
     * @throws io.lakeshift.etl.EtlException if the specification, the data or the table stand against it
     */
    public LoadResult run(Supplier<SparkSession> session) {
        String fileName = stores.source().fileName();
        String database = arguments.target().database();
        TableName table = new TableName(database, arguments.target().table());
        InputSpec.checkName(fileName);
        LoadConfiguration said = LoadConfiguration.read(
                stores.scripts(),
                arguments.settings().specPrefix(),
                arguments.target().table(),
                new TransformResources(
                        database, fileName, stores.lookups(), stores.secrets().hashKey()));
        LoadSpec spec = said.spec();
        QualityGate gate =
                new QualityGate(said.rules(), arguments.run(), told.reports().outcomes(), told.steps());
        LoadLineage lineage = new LoadLineage(arguments, told.reports().lineage());
        lineage.started();
        try (SourceFile file =
                spec.input().open(stores.source(), stores.secrets().passwords())) {
            SparkSession spark = session.get();
            CommittingRun.begin(spark, arguments.executionId());
            return load(new Work(said, gate, lineage), table, file, spark);
        } catch (Exception e) {
            lineage.failed(e, gate);
            throw e;
        }
    }

    /**
     * Reads all that is said about loading a table, as a run does before it opens the file.
     *
     * @param specPrefix the folder of specifications, for example {@code etl/transformation-spec/}
     * @throws io.lakeshift.etl.EtlException if something is not as it must be
     */
    public static void check(ScriptFiles scripts, String specPrefix, String table, TransformResources resources) {
        LoadConfiguration.read(scripts, specPrefix, table, resources);
    }

    /** What is done to the rows and told about it. */
    private record Work(LoadConfiguration said, QualityGate gate, LoadLineage lineage) {}

    private LoadResult load(Work work, TableName table, SourceFile file, SparkSession spark) {
        try {
            return write(work, table, file, spark);
        } catch (Exception e) {
            // Spark throws checked exceptions without declaring them.
            Optional<DataRefusedException> fault = file.fault(e);
            if (fault.isPresent() || !(e instanceof EtlException || e instanceof InvalidSpecException)) {
                // What is read where it lies cannot be read once another file lies there.
                refuseSuperseded();
            }
            if (fault.isPresent()) {
                throw fault.get();
            }
            throw e;
        }
    }

    private LoadResult write(Work work, TableName table, SourceFile file, SparkSession spark) {
        LoadSpec spec = work.said().spec();
        LoadPass.Setting setting = new LoadPass.Setting(
                stores.source().fileName(),
                this::refuseSuperseded,
                stores.tokens(),
                arguments.settings().lake().beyond());
        LoadTable target =
                new LoadTable(table, layout(spec), arguments.settings().lake());
        LoadQuarantine quarantine = new LoadQuarantine(arguments, work.said().rules(), setting);
        long begun = target.snapshot(spark);
        quarantine.begin(spark);
        // In this order: what a newer version has written before the snapshot is not found by the commit.
        refuseSuperseded();
        LoadIdentity identity = LoadIdentity.of(arguments.source());
        SchemaChange allowed = spec.input().schemaChange().orElseGet(() -> byDefault(arguments.environment()));
        Rows read = file.rows(spark);
        told.steps().planned(new Step(Step.Kind.FILE, ""), read);
        suggest(spec, read);
        Rows rows = finished(judged(work, read, identity), identity);
        LoadPass pass = new LoadPass(rows, setting);
        write(
                spark,
                target,
                quarantine.before(pass, spark, identity, work.gate()::quarantined),
                new LoadTable.Load(identity.values(), allowed, begun),
                () -> quarantine.begin(spark));
        work.lineage().completed(rows, pass.figures(), work.gate());
        Map<String, Long> held = new LinkedHashMap<>();
        work.gate().quarantined().forEach(stage -> held.put(stage.stage().key(), stage.count()));
        long without = held.values().stream().mapToLong(Long::longValue).sum();
        OptionalLong ofFile =
                spec.keepsRows() ? OptionalLong.of(pass.figures().rows() + without) : OptionalLong.empty();
        return new LoadResult(
                table, identity.loadId(), pass.figures(), new LoadResult.Told(ofFile, pass.inferred(), held));
    }

    /** The rows of the table, without those that rules hold back. */
    private Rows judged(Work work, Rows file, LoadIdentity identity) {
        Rows rows = work.said()
                .spec()
                .apply(
                        work.lineage().read(file),
                        RESERVED,
                        mapped -> {
                            work.lineage().mapped(mapped);
                            told.steps().planned(new Step(Step.Kind.MAPPING, ""), mapped);
                            return work.gate().check(QualityStage.BEFORE_TRANSFORM, mapped, Map.of());
                        },
                        told.steps());
        work.lineage().transformed(work.said().transforms());
        Map<String, Column> known = new LinkedHashMap<>();
        LoadIdentity.PARTITIONS.forEach(
                name -> known.put(name, lit(identity.values().get(name))));
        known.put(RunField.EXECUTION_ID.key(), lit(arguments.executionId()));
        return work.gate().check(QualityStage.AFTER_TRANSFORM, rows, known);
    }

    /**
     * Writes the load. If another run of the same load came first, it is tried again from there, unless that run may have
     * loaded a newer version.
     *
     * @param again is done before that
     */
    private void write(SparkSession spark, LoadTable target, LoadRows rows, LoadTable.Load load, Runnable again) {
        LoadTable.Load tried = load;
        for (int left = TRIES - 1; ; left--) {
            try {
                target.write(spark, rows, tried);
                return;
            } catch (ConcurrentLoadException lost) {
                again.run();
                tried = tried.since(target.snapshot(spark));
                refuseSuperseded();
                if (left == 0) {
                    throw lost;
                }
            }
        }
    }

    /** Puts a mapping and a specification to begin with where the table has none. */
    private void suggest(LoadSpec spec, Rows file) {
        String name = arguments.target().database() + "-" + arguments.target().table();
        Suggestions.of(spec, file, spec.mapped(file))
                .forEach((ending, text) -> told.suggestions().put(name + ending, text));
    }

    private void refuseSuperseded() {
        stores.source().newerVersion().ifPresent(newer -> {
            throw new SupersededException(stores.source(), newer);
        });
    }

    private TableLayout layout(LoadSpec spec) {
        String databaseLocation =
                "s3://" + arguments.target().bucket() + "/" + arguments.target().database();
        // A load lies in one partition: spreading its rows by partition would leave all of them to one task.
        return new TableLayout(
                databaseLocation,
                databaseLocation + "/" + arguments.target().table(),
                LoadIdentity.PARTITIONS,
                "none",
                spec.input().description());
    }

    private static SchemaChange byDefault(Environment environment) {
        return switch (environment) {
            case DEV -> SchemaChange.PERMISSIVE;
            case TEST -> SchemaChange.REORDER;
            case PROD -> SchemaChange.STRICT;
        };
    }

    /** The rows with the columns that every table has, all names in lower case. */
    private Rows finished(Rows rows, LoadIdentity identity) {
        List<Rows.Taken> columns = new ArrayList<>();
        rows.columns().forEach(name -> columns.add(Rows.Taken.renamed(name, name.toLowerCase(Locale.ROOT))));
        Map<String, String> values = new LinkedHashMap<>(identity.values());
        String loadId = values.remove("load_id");
        values.put(RunField.EXECUTION_ID.key(), arguments.executionId());
        values.put("load_id", loadId);
        values.forEach((name, value) -> columns.add(Rows.Taken.made(lit(value), name)));
        return rows.select(columns);
    }
}
