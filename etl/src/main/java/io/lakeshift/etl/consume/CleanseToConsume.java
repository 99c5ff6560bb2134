package io.lakeshift.etl.consume;

import io.lakeshift.etl.athena.AthenaFile;
import io.lakeshift.etl.athena.AthenaQueries;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.RunIdentity;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.etl.quality.QualityGate;
import io.lakeshift.etl.quality.QualitySpec;
import io.lakeshift.etl.quality.RunSteps;
import io.lakeshift.etl.quality.RunSteps.Step;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.table.CommittingRun;
import io.lakeshift.etl.table.StagedResult;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.etl.warehouse.ConsumeWarehouse;
import io.lakeshift.etl.warehouse.WarehouseSettings;
import io.lakeshift.redshift.client.consume.ConsumeSpec;
import io.lakeshift.redshift.client.spec.SpecNode;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Fills tables of the consume layer with the results of the Spark SQL file that belongs to the loaded table, and then has
 * Athena run the table's Athena SQL.
 *
 * <p>All queries are understood and planned before the first is computed, and all results are computed before the first
 * becomes visible: a query that fails leaves every table as it was.
 */
public final class CleanseToConsume {

    private final JobArguments given;
    private final CleanseToConsumeArguments arguments;
    private final ScriptFiles scripts;
    private final Engines engines;
    private final Reports reports;
    private final RunSteps steps;

    /**
     * What runs statements besides Spark.
     *
     * @param warehouses opens the warehouse; asked only for a table that is kept there
     * @param athena opens Athena; asked only if there is Athena SQL
     */
    public record Engines(
            Function<WarehouseSettings, ConsumeWarehouse> warehouses,
            Function<AthenaQueries.Place, AthenaQueries> athena) {}

    /**
     * Prepares a run.
     *
     * @param given the arguments of the job; placeholders may stand for any of them
     * @param reports receives what the run says about itself
     */
    public CleanseToConsume(JobArguments given, ScriptFiles scripts, Engines engines, Reports reports) {
        this(given, scripts, engines, reports, RunSteps.unseen());
    }

    /**
     * Prepares a run that somebody looks at.
     *
     * @param steps sees the rows after each step
     */
    public CleanseToConsume(JobArguments given, ScriptFiles scripts, Engines engines, Reports reports, RunSteps steps) {
        this.given = given;
        this.arguments = CleanseToConsumeArguments.parse(given);
        this.scripts = scripts;
        this.engines = engines;
        this.reports = reports;
        this.steps = steps;
    }

    /**
     * Runs the queries, then the Athena SQL.
     *
     * @param session starts Spark; not asked if there is no Spark SQL
     * @throws io.lakeshift.etl.EtlException if a file is not as it must be, or something it says fails
     */
    public ConsumeReport run(Supplier<SparkSession> session) {
        Map<String, TemplateValue> values = QueryValues.of(given.asMap(), arguments);
        List<ConsumedTable> tables =
                scripts.find(file()).map(text -> understood(text, values)).orElse(List.of());
        Optional<SqlScript> athena = scripts.find(athenaFile())
                .map(text -> AthenaFile.parse(athenaFile(), text, withTarget(values, tables)));
        Optional<AthenaQueries> queries = athena.map(script -> engines.athena().apply(athenaPlace()));
        List<ConsumeResult> results = tables.isEmpty() ? List.of() : reported(session, tables);
        queries.ifPresent(opened -> opened.run(athena.orElseThrow(), work()));
        return new ConsumeReport(
                results, athena.map(script -> script.statements().size()).orElse(0));
    }

    /** In SQL that comes after one query, {@code {target_table}} is the table that it filled. */
    private static Map<String, TemplateValue> withTarget(
            Map<String, TemplateValue> values, List<ConsumedTable> tables) {
        if (tables.size() != 1) {
            return values;
        }
        Map<String, TemplateValue> more = new HashMap<>(values);
        more.put("target_table", TemplateValue.identifier(tables.get(0).name().table()));
        return more;
    }

    private AthenaQueries.Place athenaPlace() {
        return new AthenaQueries.Place(
                given.required("athena_workgroup"), arguments.target().database());
    }

    /** A run of the job submits each statement once; another run of the same load submits it again. */
    private String work() {
        return given.optional("JOB_RUN_ID").orElse(arguments.executionId());
    }

    /** The queries, each with what it is to fill. */
    private List<ConsumedTable> understood(String text, Map<String, TemplateValue> values) {
        List<ConsumeQuery> queries =
                ConsumeQuery.read(file(), arguments.target().database(), text, values);
        ConsumeSpec spec = spec();
        Map<TableName, ConsumedTable> tables = new LinkedHashMap<>();
        for (ConsumeQuery query : queries) {
            query.requireQuery();
            String folder = query.table().orElse(arguments.source().table());
            ConsumedTable table = ConsumedTable.of(arguments, spec, query, folder);
            if (tables.putIfAbsent(table.name(), table) != null) {
                throw query.refuse("a query before it fills the table " + table.name() + " already: name another one"
                        + " with CREATE TABLE name AS");
            }
        }
        requireIndependent(tables);
        RedshiftFilled redshift = RedshiftFilled.of(arguments, scripts, values);
        tables.forEach((name, table) -> {
            if (redshift.tables().contains(name.table())) {
                throw table.query()
                        .refuse("a query of " + redshift.file() + " fills the table " + name
                                + " too: leave it to one of" + " them");
            }
        });
        requireFilled(spec, tables, redshift);
        return List.copyOf(tables.values());
    }

    /** All queries see the tables as they were before the run, so none may count on another one's result. */
    private static void requireIndependent(Map<TableName, ConsumedTable> tables) {
        tables.forEach((name, table) -> tables.keySet().stream()
                .filter(other -> !other.equals(name))
                .filter(other -> table.query().reads(other.database(), other.table()))
                .findFirst()
                .ifPresent(other -> {
                    throw table.query()
                            .refuse("it reads the table " + other
                                    + ", which another query of the file fills: it would see"
                                    + " the rows of the run before. Write that query here in its place");
                }));
    }

    private void requireFilled(ConsumeSpec spec, Map<TableName, ConsumedTable> tables, RedshiftFilled redshift) {
        redshift.requireRedshift(spec);
        List<String> filled = Stream.concat(tables.keySet().stream().map(TableName::table), redshift.tables().stream())
                .toList();
        spec.requireFilled(specFile(), tables.isEmpty() ? redshift.file() : file(), filled);
    }

    /** Fills the tables, and says so. */
    private List<ConsumeResult> reported(Supplier<SparkSession> session, List<ConsumedTable> tables) {
        QualitySpec rules = QualitySpec.read(
                scripts,
                arguments.scripts().specPrefix(),
                arguments.source().database(),
                arguments.source().table());
        RunIdentity run = RunIdentity.of(given);
        QualityGate gate = new QualityGate(rules, run, reports.outcomes(), steps);
        String bucket = given.optional("source_bucket").isPresent() ? given.requiredBucket("source_bucket") : "";
        ConsumeLineage lineage = new ConsumeLineage(arguments, run, bucket, reports.lineage(), gate);
        lineage.started();
        try (ResultQuality quality = new ResultQuality(arguments, rules, gate)) {
            List<ConsumeResult> results = fill(session, tables, quality);
            lineage.completed(file(), results);
            return results;
        } catch (Exception e) {
            // Spark throws checked exceptions without declaring them.
            lineage.failed(e);
            throw e;
        }
    }

    private List<ConsumeResult> fill(
            Supplier<SparkSession> session, List<ConsumedTable> tables, ResultQuality quality) {
        quality.require(tables);
        ResultWriting writing = new ResultWriting(arguments, engines.warehouses());
        tables.forEach(writing::require);
        SparkSession spark = session.get();
        CommittingRun.begin(spark, arguments.executionId());
        tables.forEach(
                table -> steps.planned(new Step(Step.Kind.QUERY, table.name().table()), Rows.of(table.plan(spark))));
        List<StagedResult> staged = new ArrayList<>();
        try {
            for (ConsumedTable table : tables) {
                staged.add(writing.stage(spark, table, planned -> quality.judged(table, tables, planned)));
            }
            List<StagedResult> held = quality.staged(spark, tables);
            staged.addAll(held);
            held.forEach(StagedResult::commit);
            List<ConsumeResult> results = new ArrayList<>();
            for (int i = 0; i < tables.size(); i++) {
                ConsumedTable table = tables.get(i);
                results.add(new ConsumeResult(table.name(), staged.get(i).commit(), table.storage()));
            }
            return results;
        } finally {
            staged.forEach(StagedResult::close);
        }
    }

    /**
     * A query as Spark reads it.
     *
     * @param statement the line of the file that its statement begins on, from 1
     * @param text with its placeholders filled in, without what stands before the query
     * @param table that it fills, with its database, in lower case
     * @param keys columns that the result must have to be written as its specification says, in lower case
     */
    public record ReadQuery(int statement, String text, String table, List<String> keys) {

        public ReadQuery {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Reads the files of the run and starts nothing.
     *
     * @return the queries of the Spark SQL
     * @throws io.lakeshift.etl.EtlException if one is not as it must be
     * @throws io.lakeshift.redshift.sql.RedshiftException if the query is not well-formed
     */
    public List<ReadQuery> check() {
        Map<String, TemplateValue> values = QueryValues.of(given.asMap(), arguments);
        List<ConsumedTable> tables =
                scripts.find(file()).map(text -> understood(text, values)).orElse(List.of());
        RedshiftFilled redshift = RedshiftFilled.of(arguments, scripts, values);
        if (tables.isEmpty() && !redshift.tables().isEmpty()) {
            requireFilled(spec(), Map.of(), redshift);
        }
        scripts.find(athenaFile()).ifPresent(text -> AthenaFile.parse(athenaFile(), text, withTarget(values, tables)));
        return tables.stream()
                .map(table -> new ReadQuery(
                        table.query().place().line(),
                        table.query().text(),
                        table.name().toString(),
                        table.keys()))
                .toList();
    }

    /** The key of the Spark SQL file. */
    String file() {
        return arguments.scripts().sqlPrefix() + "spark-" + workflow() + ".sql";
    }

    /** The key of the Athena SQL file. */
    String athenaFile() {
        return arguments.scripts().sqlPrefix() + "athena-" + workflow() + ".sql";
    }

    private String specFile() {
        return arguments.scripts().specPrefix() + workflow() + ".json";
    }

    private ConsumeSpec spec() {
        return scripts.find(specFile())
                .map(text -> ConsumeSpec.parse(SpecNode.parse(specFile(), text)))
                .orElseGet(ConsumeSpec::byDefault);
    }

    private String workflow() {
        return arguments.source().database() + "-" + arguments.source().table();
    }
}
