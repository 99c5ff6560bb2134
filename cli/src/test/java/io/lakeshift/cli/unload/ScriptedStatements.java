package io.lakeshift.cli.unload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;

/** A Data API with one statement that goes as it is told to. */
final class ScriptedStatements implements RedshiftDataClient {

    private static final long TWO_SECONDS = 2_000_000_000L;

    private final Deque<String> states = new ArrayDeque<>();
    private Runnable meanwhile = () -> {};
    private String sql;
    private boolean cancelled;

    /** What each look at the statement shows: a state, and an error after a colon. */
    void ends(String... looks) {
        states.addAll(List.of(looks));
    }

    /** What happens before each look. */
    void meanwhile(Runnable happening) {
        meanwhile = happening;
    }

    /** The statement; null if none was submitted. */
    String sql() {
        return sql;
    }

    boolean cancelled() {
        return cancelled;
    }

    @Override
    public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
        sql = request.sql();
        return ExecuteStatementResponse.builder().id("s1").build();
    }

    @Override
    public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
        meanwhile.run();
        String[] look = states.remove().split(": ", 2);
        return DescribeStatementResponse.builder()
                .id(request.id())
                .status(look[0])
                .error(look.length > 1 ? look[1] : null)
                .duration(TWO_SECONDS)
                .build();
    }

    @Override
    public CancelStatementResponse cancelStatement(CancelStatementRequest request) {
        cancelled = true;
        return CancelStatementResponse.builder().status(true).build();
    }

    @Override
    public String serviceName() {
        return "redshift-data";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
