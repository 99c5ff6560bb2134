package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.consume.ConsumePlan;
import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ConflictException;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.client.StatementProgress;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.consume.QueryFaults;
import io.lakeshift.redshift.client.plan.StatementBatch;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One step of the transaction in which Redshift computes the queries of a workflow: it is submitted, or looked after. */
final class QueryStep {
    private static final Logger LOG = LoggerFactory.getLogger(QueryStep.class);

    private final StatementRunner runner;
    private final RunningExecutions executions;

    /** @param runner in any database of the warehouse */
    QueryStep(StatementRunner runner, RunningExecutions executions) {
        this.runner = runner;
        this.executions = executions;
    }

    /**
     * Takes a run this step further.
     *
     * @throws QueriesOvertakenException if it has to be planned anew
     * @throws io.lakeshift.redshift.sql.RedshiftException if it failed, at the place of the query it failed of
     */
    PublishRun of(PublishRun run, ConsumePlan plan) {
        StatementRunner named = runner.in(plan.database())
                .named(StatementLabel.of(plan.execution()).text());
        StatementBatch batch = plan.batch();
        try {
            StatementProgress progress = new SubmittedBatch(named, executions, plan.execution())
                    .progress(
                            batch,
                            run,
                            ClientToken.of(plan.execution(), run.plan().publication()));
            if (progress instanceof Finished finished) {
                ArrayNode tables = tables(
                        plan, named.rows(batch, finished, batch.statements().size()));
                LOG.info("The queries have finished as statement {}: {}", finished.statementId(), tables);
                return run.next(tables, List.of());
            }
            LOG.info("The queries are running as statement {}", progress.statementId());
            return run.submitted(progress.statementId());
        } catch (ConflictException conflict) {
            if (!run.mayTryAgain()) {
                throw conflict;
            }
            LOG.info("The queries lost attempt {}: {}", run.progress().attempt() + 1, conflict.getMessage());
            return run.again();
        } catch (StatementFailedException failed) {
            if (QueryFaults.isOvertaken(failed)) {
                throw new QueriesOvertakenException(
                        failed.statement().place()
                                + ": another run has loaded a table of it since the queries were planned; they are planned anew");
            }
            throw QueryFaults.ofResult(failed)
                    .<RuntimeException>map(fault -> fault)
                    .orElse(failed);
        }
    }

    /** {@code {"table": ..., "statement": <number of its query>, "line": ..., "rows": <of its result>}} of each table. */
    private static ArrayNode tables(ConsumePlan plan, List<ResultRow> counted) {
        ArrayNode tables = StrictJson.newObject().putArray("tables");
        for (int i = 0; i < plan.tables().size(); i++) {
            ConsumePlan.FilledName table = plan.tables().get(i);
            String number = String.valueOf(i + 1);
            ResultRow row = counted.stream()
                    .filter(one -> one.text("query_number").equals(number))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The result of query " + number + " was not counted"));
            tables.addObject()
                    .put("table", plan.database() + ".public." + table.name())
                    .put("statement", table.place().number())
                    .put("line", table.place().line())
                    .put("rows", Long.parseLong(row.text("row_count")));
        }
        return tables;
    }
}
