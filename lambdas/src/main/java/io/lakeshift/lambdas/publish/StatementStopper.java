package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.redshift.client.StatementRunner;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels what an execution that ended has left running in the warehouse, and tells the audit row. */
final class StatementStopper {
    private static final Logger LOG = LoggerFactory.getLogger(StatementStopper.class);

    private final StatementRunner runner;
    private final AuditTable audit;

    StatementStopper(StatementRunner runner, AuditTable audit) {
        this.runner = runner;
        this.audit = audit;
    }

    ObjectNode stop(StoppedExecution execution) {
        List<String> cancelled =
                runner.named(StatementLabel.of(execution.arn()).text()).cancelAll();
        LOG.info("Cancelled {} statements of {}: {}", cancelled.size(), execution.arn(), cancelled);
        if (!cancelled.isEmpty() && !execution.executionId().isEmpty()) {
            audit.addCancelled(execution.executionId(), cancelled);
        }
        ObjectNode answer = StrictJson.newObject();
        ArrayNode statements = answer.putArray("cancelled_statements");
        cancelled.forEach(statements::add);
        return answer;
    }
}
