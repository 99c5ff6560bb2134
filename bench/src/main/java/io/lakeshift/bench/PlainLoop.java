package io.lakeshift.bench;

import io.lakeshift.bench.ground.BenchException;
import io.lakeshift.bench.ground.LocalRedshift;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;

/** What jobs do that talk to the Data API by hand: execute a statement, look, and look again every second. */
final class PlainLoop {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "ABORTED");

    private final RedshiftDataClient client;

    PlainLoop(RedshiftDataClient client) {
        this.client = client;
    }

    /** @throws BenchException if a statement fails */
    void run(SqlScript script) {
        for (SqlStatement statement : script.statements()) {
            String id = client.executeStatement(request -> request.workgroupName(
                                    LocalRedshift.database().target().name())
                            .database(LocalRedshift.database().database())
                            .sql(statement.text()))
                    .id();
            DescribeStatementResponse seen = look(id);
            while (!ENDED.contains(seen.statusAsString())) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                seen = look(id);
            }
            if (!seen.statusAsString().equals("FINISHED")) {
                throw new BenchException("%s %s: %s".formatted(statement.place(), seen.statusAsString(), seen.error()));
            }
        }
    }

    private DescribeStatementResponse look(String id) {
        return client.describeStatement(request -> request.id(id));
    }
}
