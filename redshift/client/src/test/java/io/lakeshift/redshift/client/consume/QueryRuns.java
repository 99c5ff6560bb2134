package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs files of queries of the workflow Db/Orders in an embedded warehouse, as the functions of the lake do. */
final class QueryRuns implements AutoCloseable {

    static final String FILE = "redshift-consume-Db-Orders.sql";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final EngineDataApi api;
    private final StatementRunner runner;
    private int invocations;

    QueryRuns(Path directory) {
        api = new EngineDataApi(directory);
        runner = new StatementRunner(
                api, new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"), new ConnectionIdentity.Iam());
    }

    EngineDataApi api() {
        return api;
    }

    /** Plans a file whose tables are all written in one way. */
    SqlScript plan(ResultWrite write, String load, String sql) {
        return plan(table -> write, load, sql);
    }

    SqlScript plan(Function<String, ResultWrite> writes, String load, String sql) {
        invocations++;
        StatementSession existing = StatementSession.of(runner, "invocation-" + invocations, LONGEST);
        StatementSession own = existing.in("db_consume");
        List<FilledTable> tables = new RedshiftQueries(FILE, "Db_consume", "Orders")
                .read(sql, Map.of("table_name", TemplateValue.identifier("orders"))).entrySet().stream()
                        .map(query -> new FilledTable(
                                query.getValue(),
                                new WarehouseTable("db_consume", query.getKey(), WarehouseTable.Loader.QUERIES),
                                writes.apply(query.getKey()),
                                TableDesign.automatic()))
                        .toList();
        return new QueryPlanner(ConsumeDatabase.open("db_consume", List.of(), existing, own), own)
                .plan(FILE, tables, new QueryRun("execution-" + invocations, load));
    }

    /** Runs a plan; the rows of each result. */
    List<Long> run(SqlScript plan) {
        StatementBatch batch = StatementBatch.of(plan);
        StatementRunner own = runner.in("db_consume");
        Finished finished = own.run(batch, ClientToken.of("run", String.valueOf(invocations++)), LONGEST);
        return own.rows(batch, finished, batch.statements().size()).stream()
                .map((ResultRow row) -> Long.parseLong(row.text("row_count")))
                .toList();
    }

    List<Long> run(ResultWrite write, String load, String sql) {
        return run(plan(write, load, sql));
    }

    /** The rows of a query in the database of the consume layer, their values with blanks between. */
    List<String> rows(String query) {
        return api.as(EngineDataApi.USER, "db_consume", query).stream()
                .map(row -> String.join(" ", row.stream().map(String::valueOf).toList()))
                .toList();
    }

    @Override
    public void close() {
        api.close();
    }
}
