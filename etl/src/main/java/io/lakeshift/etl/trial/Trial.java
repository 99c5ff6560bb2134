package io.lakeshift.etl.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.check.ConfigurationFolder;
import io.lakeshift.etl.check.RedshiftFile;
import io.lakeshift.etl.collect.CollectToCleanse;
import io.lakeshift.etl.collect.LoadResult;
import io.lakeshift.etl.collect.LoadSecrets;
import io.lakeshift.etl.consume.CleanseToConsume;
import io.lakeshift.etl.consume.ConsumeResult;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.etl.quality.RunSteps;
import io.lakeshift.etl.source.DataRefusedException;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.store.TemporaryFiles;
import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.redshift.client.consume.RedshiftQueries;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.sql.RedshiftException;
import io.lakeshift.redshift.sql.SqlStatement;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A workflow on one file: the jobs run over tables in memory, and the Redshift script is planned. */
final class Trial {

    private static final int KEY_BYTES = 32;

    private final TrialRequest request;
    private final ConfigurationFolder folder;
    private final Path lookups;
    private final TriedFiles files;
    private final TrialReport report;
    private final TrialFaults faults;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    /**
     * Prepares a trial.
     *
     * @param folder mappings, specifications, quality rules and SQL
     * @param lookups the folder of look-up values
     * @param told hears of each step when it is done
     */
    Trial(TrialRequest request, ConfigurationFolder folder, Path lookups, Consumer<ObjectNode> told) {
        this.request = request;
        this.folder = folder;
        this.lookups = lookups;
        this.files = new TriedFiles(
                folder, request.workflow().database(), request.workflow().table());
        this.report = new TrialReport(request.workflow(), told);
        this.faults = new TrialFaults(report, folder);
    }

    /** Runs it. */
    ObjectNode run(TrialLake lake) {
        boolean loaded = others(lake) && load(lake);
        consume(lake, loaded);
        redshiftQueries();
        redshift();
        leftOut();
        return report.json();
    }

    /** Loads the files that the queries may read besides. */
    private boolean others(TrialLake lake) {
        for (TrialRequest.Upload other : request.others()) {
            ObjectNode step = report.step("with", "with " + other.name());
            TriedFiles its = new TriedFiles(folder, other.database(), other.table());
            try {
                step.put("text", text(collect(other, RunSteps.unseen()).run(lake::spark)));
                report.done(step);
            } catch (Exception e) {
                // Spark throws checked exceptions without declaring them.
                faults.tell(e, its.specification(), "with " + other.name());
                return false;
            }
        }
        return true;
    }

    private CollectToCleanse collect(TrialRequest.Upload upload, RunSteps steps) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        LoadSecrets secrets = new LoadSecrets(Optional.of(() -> key), name -> {
            throw new TrialException("the password '" + name
                    + "' is a secret of the lake, so a file that is encrypted with it cannot be tried");
        });
        return new CollectToCleanse(
                new TrialArguments(upload, today).collect(),
                new CollectToCleanse.Stores(
                        folder, LocalFile.of(upload.file()), new FolderLookups(lookups), tokens -> {}, secrets),
                new CollectToCleanse.Told(TemporaryFiles.none(), Reports.none(), steps));
    }

    private static String text(LoadResult result) {
        return result.rows() + (result.rows() == 1 ? " row" : " rows") + " in table " + result.table();
    }

    private boolean load(TrialLake lake) {
        TrialSteps steps = new TrialSteps(report, files, request.rows());
        try {
            LoadResult result = collect(request.workflow(), steps).run(lake::spark);
            ObjectNode step = report.step("load", "load").put("text", text(result));
            steps.show(step, lake.spark().table(IcebergSettings.CATALOG + "." + result.table()));
            return true;
        } catch (Exception e) {
            // Spark throws checked exceptions without declaring them.
            boolean told = e instanceof DataRefusedException && steps.tellFailedChecks();
            if (!told) {
                faults.tell(e, files.specification(), "load");
            }
            return false;
        }
    }

    private void consume(TrialLake lake, boolean loaded) {
        if (!files.has(files.sparkSql())) {
            report.skipped("query", "query", "there is no Spark SQL for this table");
            return;
        }
        try {
            job(folder, RunSteps.unseen()).check();
            if (!loaded) {
                files.place(
                        report.skipped("query", "query", "the file was not loaded, so the query has nothing to read"),
                        files.sparkSql());
                return;
            }
            TrialSteps steps = new TrialSteps(report, files, request.rows());
            // What Athena would run is read above, and not run.
            CleanseToConsume job =
                    job(key -> key.equals(files.athenaSql()) ? Optional.empty() : folder.find(key), steps);
            job.run(lake::spark).tables().forEach(this::filled);
        } catch (TrialException e) {
            report.leftOut(e.getMessage());
        } catch (Exception e) {
            // Spark throws checked exceptions without declaring them.
            faults.tell(e, files.sparkSql(), "query");
        }
    }

    private CleanseToConsume job(ScriptFiles scripts, RunSteps steps) {
        return new CleanseToConsume(
                new TrialArguments(request.workflow(), today).consume(),
                scripts,
                new CleanseToConsume.Engines(
                        redshift -> {
                            throw new TrialException("the result is kept in Redshift, so its rows were not put into a"
                                    + " table, and rules after the query were not judged");
                        },
                        place -> {
                            throw new IllegalStateException("Athena SQL is not run");
                        }),
                Reports.none(),
                steps);
    }

    private void filled(ConsumeResult result) {
        report.find("query " + result.table().table()).put("text", result.toString());
    }

    private void redshiftQueries() {
        Optional<String> text = folder.find(files.redshiftQueries());
        if (text.isEmpty()) {
            return;
        }
        ObjectNode step = report.step("redshift", "redshift queries");
        files.place(step, files.redshiftQueries());
        try {
            job(folder, RunSteps.unseen()).check();
            ArrayNode statements = step.putArray("statements");
            TrialArguments arguments = new TrialArguments(request.workflow(), today);
            new RedshiftQueries(
                            files.redshiftQueries(),
                            request.workflow().database() + ScriptArgument.CONSUME_SUFFIX,
                            request.workflow().table())
                    .read(text.get(), ScriptArgument.typed(arguments.script()))
                    .forEach((table, query) -> statements
                            .addObject()
                            .put("line", query.place().line())
                            .put("kind", "fills " + table)
                            .put("batch", 1)
                            .put("text", query.statement().text()));
            report.done(step);
            step.put("text", "read, and not computed");
        } catch (EtlException | InvalidSpecException | RedshiftException e) {
            faults.tell(e, files.redshiftQueries(), "redshift queries");
        }
    }

    private void redshift() {
        Optional<String> text = folder.find(files.redshiftSql());
        if (text.isEmpty()) {
            report.skipped("redshift", "redshift sql", "there is no Redshift SQL for this table");
            return;
        }
        ObjectNode step = report.step("redshift", "redshift sql");
        files.place(step, files.redshiftSql());
        try {
            StatementPlan plan = new RedshiftFile(files.redshiftSql(), text.get())
                    .plan(
                            new TrialArguments(request.workflow(), today).script(),
                            fault -> faults.add(files.redshiftSql(), fault, "redshift sql"));
            ArrayNode statements = step.putArray("statements");
            for (int i = 0; i < plan.batches().size(); i++) {
                StatementBatch batch = plan.batches().get(i);
                for (SqlStatement statement : batch.statements()) {
                    statements
                            .addObject()
                            .put("line", statement.place().line())
                            .put("kind", statement.kind().words())
                            .put("batch", i + 1)
                            .put("text", statement.text());
                }
            }
            report.done(step);
            step.put("text", "planned, and not executed");
        } catch (EtlException | InvalidSpecException | RedshiftException e) {
            faults.tell(e, files.redshiftSql(), "redshift sql");
        }
    }

    private void leftOut() {
        if (files.has(files.redshiftQueries())) {
            report.leftOut(
                    "the queries that Redshift computes were read, and not computed: run the workflow in a lake to see"
                            + " their rows");
        }
        if (files.has(files.redshiftSql())) {
            report.leftOut("the statements for Redshift were planned, and not executed");
        }
        if (files.has(files.athenaSql())) {
            report.leftOut("the Athena SQL was read, and not run");
        }
        List<String> more = List.of(
                "tokens were made, and the values behind them not kept",
                "dependencies on other workflows and entity matching were not looked at");
        more.forEach(report::leftOut);
    }
}
