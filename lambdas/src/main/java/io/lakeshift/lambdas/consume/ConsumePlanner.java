package io.lakeshift.lambdas.consume;

import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.consume.ConsumeDatabase;
import io.lakeshift.redshift.client.consume.ConsumeSpec;
import io.lakeshift.redshift.client.consume.FilledTable;
import io.lakeshift.redshift.client.consume.NamedQuery;
import io.lakeshift.redshift.client.consume.QueryPlanner;
import io.lakeshift.redshift.client.consume.QueryRun;
import io.lakeshift.redshift.client.consume.RedshiftQueries;
import io.lakeshift.redshift.client.consume.WarehouseTable;
import io.lakeshift.redshift.client.consume.WarehouseTable.Loader;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.client.spec.SpecNode;
import io.lakeshift.redshift.client.view.MountedCatalogNames;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plans the transaction in which Redshift computes the queries of a workflow and keeps their results. */
public final class ConsumePlanner {

    private static final Duration LONGEST_LOOK = Duration.ofMinutes(4);

    private final StatementRunner runner;
    private final List<String> others;

    /**
     * A planner for one warehouse.
     *
     * @param runner in a database that is there
     * @param others users who fill tables of the same databases
     */
    public ConsumePlanner(StatementRunner runner, List<String> others) {
        this.runner = runner;
        this.others = List.copyOf(others);
    }

    /**
     * The run that is planned for.
     *
     * @param execution the ARN of the execution
     * @param arguments what placeholders may stand for, by their names
     * @param invocation the id of this invocation: repeating it looks at the tables again
     */
    public record Run(String execution, Map<String, String> arguments, String invocation) {

        private String argument(ScriptArgument argument) {
            return arguments.get(argument.key());
        }

        private QueryRun queryRun() {
            String date = String.join(
                    "/", argument(ScriptArgument.YEAR), argument(ScriptArgument.MONTH), argument(ScriptArgument.DAY));
            return new QueryRun(
                    argument(ScriptArgument.EXECUTION_ID),
                    QueryRun.load(
                            argument(ScriptArgument.SOURCE_DATABASE),
                            argument(ScriptArgument.TABLE),
                            date,
                            argument(ScriptArgument.FILE_NAME)));
        }
    }

    /**
     * Plans the queries; no row is computed. The database of the consume layer is made if it is absent.
     *
     * @throws io.lakeshift.redshift.sql.RedshiftException naming the places of what is wrong with the queries and their results
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if the specification is not as it must be; the job that
     *     loads the file has read it before, so somebody changed it in between
     * @throws IllegalArgumentException if the warehouse does not mount the Data Catalog that a query names
     */
    public ConsumePlan plan(QueryFiles files, Run run) {
        String database = run.argument(ScriptArgument.TARGET_DATABASE).toLowerCase(Locale.ROOT);
        String file = files.queries().name();
        Map<String, NamedQuery> queries = new RedshiftQueries(file, database, run.argument(ScriptArgument.TABLE))
                .read(files.queries().text(), ScriptArgument.typed(run.arguments()));
        ConsumeSpec spec = spec(files, queries);
        List<FilledTable> tables = new ArrayList<>();
        List<SqlStatement> statements = new ArrayList<>();
        queries.forEach((name, query) -> {
            statements.add(query.statement());
            tables.add(new FilledTable(
                    query,
                    new WarehouseTable(database, name, Loader.QUERIES),
                    spec.of(name).write(),
                    spec.of(name).design()));
        });
        StatementSession existing = StatementSession.of(runner, run.invocation(), LONGEST_LOOK);
        MountedCatalogNames.require(
                new SqlScript(file, statements),
                existing,
                name -> "Queries that Redshift computes cannot read the lake without it; Spark SQL can");
        StatementSession own = existing.in(database);
        SqlScript script = new QueryPlanner(ConsumeDatabase.open(database, others, existing, own), own)
                .plan(file, tables, run.queryRun());
        return new ConsumePlan(
                run.execution(),
                database,
                tables.stream()
                        .map(table -> new ConsumePlan.FilledName(
                                table.table().table(), table.query().place()))
                        .toList(),
                script);
    }

    private static ConsumeSpec spec(QueryFiles files, Map<String, NamedQuery> queries) {
        if (files.specification().isEmpty()) {
            return ConsumeSpec.byDefault();
        }
        QueryFiles.File file = files.specification().get();
        ConsumeSpec spec = ConsumeSpec.parse(SpecNode.parse(file.name(), file.text()));
        spec.requireRedshift(queries);
        if (files.alone()) {
            spec.requireFilled(file.name(), files.queries().name(), queries.keySet());
        }
        return spec;
    }
}
