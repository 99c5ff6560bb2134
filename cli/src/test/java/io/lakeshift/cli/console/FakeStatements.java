package io.lakeshift.cli.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.CancelStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

/**
 * A Data API in which {@code slow} runs until it is cancelled, a statement with {@code wrong} fails, and every other one
 * gives three rows in two pages.
 */
final class FakeStatements implements RedshiftDataClient {
    final List<ExecuteStatementRequest> executed = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch slowRuns = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Map<String, String> sqls = new ConcurrentHashMap<>();

    @Override
    public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
        executed.add(request);
        String id = "statement-" + executed.size();
        sqls.put(id, request.sql());
        return ExecuteStatementResponse.builder().id(id).build();
    }

    @Override
    public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
        String sql = sqls.get(request.id());
        DescribeStatementResponse.Builder described =
                DescribeStatementResponse.builder().id(request.id()).duration(7_000_000L);
        if (sql.equals("slow")) {
            slowRuns.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return described.status("ABORTED").build();
        }
        return sql.contains("wrong")
                ? described
                        .status("FAILED")
                        .error("ERROR: syntax error\n  Position: 8")
                        .build()
                : described.status("FINISHED").hasResultSet(true).resultRows(3L).build();
    }

    @Override
    public GetStatementResultResponse getStatementResult(GetStatementResultRequest request) {
        GetStatementResultResponse.Builder page = GetStatementResultResponse.builder()
                .columnMetadata(
                        ColumnMetadata.builder().label("a").typeName("int4").build(),
                        ColumnMetadata.builder().label("b").typeName("varchar").build());
        return "2".equals(request.nextToken())
                ? page.records(List.of(List.of(
                                Field.fromLongValue(3L),
                                Field.builder().isNull(true).build())))
                        .build()
                : page.nextToken("2")
                        .records(List.of(
                                List.of(Field.fromLongValue(1L), Field.fromStringValue("x,\"y\"")),
                                List.of(Field.fromLongValue(2L), Field.fromStringValue(""))))
                        .build();
    }

    @Override
    public CancelStatementResponse cancelStatement(CancelStatementRequest request) {
        cancelled.countDown();
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
