package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.engine.EmbeddedWarehouse;
import io.lakeshift.redshift.engine.Identity;
import io.lakeshift.redshift.engine.ResultColumn;
import io.lakeshift.redshift.engine.RowSink;
import io.lakeshift.redshift.engine.Session;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/** The Data API over an embedded warehouse, for one user and statements that end at once. */
final class EngineDataApi implements RedshiftDataClient {

    static final String USER = "publisher";

    private final EmbeddedWarehouse warehouse;
    private final Map<String, Result> results = new HashMap<>();
    private final Map<String, DescribeStatementResponse> failures = new HashMap<>();

    /** The result of a statement. */
    private static final class Result implements RowSink {
        private List<ResultColumn> columns = List.of();
        private final List<List<Object>> rows = new ArrayList<>();

        @Override
        public void columns(List<ResultColumn> found) {
            columns = found;
        }

        @Override
        public void row(List<Object> values) {
            rows.add(new ArrayList<>(values));
        }
    }

    EngineDataApi(Path directory) {
        warehouse = EmbeddedWarehouse.open("lake", directory, NoLake.connection());
        warehouse.provision("admin", "dev");
        as("admin", "dev", "CREATE USER " + USER + " PASSWORD DISABLE CREATEDB");
    }

    /** Runs a statement as somebody; the rows of its result. */
    List<List<Object>> as(String user, String database, String sql) {
        try (Session session = warehouse.connect(new Identity(user, Optional.empty()), database)) {
            Result result = new Result();
            session.execute(sql, Map.of(), result);
            return result.rows;
        }
    }

    @Override
    public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
        String id = run(request.database(), List.of(request.sql()));
        return ExecuteStatementResponse.builder().id(id).status(status(id)).build();
    }

    @Override
    public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
        String id = run(request.database(), request.sqls());
        return BatchExecuteStatementResponse.builder().id(id).status(status(id)).build();
    }

    private String status(String id) {
        return failures.containsKey(id) ? "FAILED" : "FINISHED";
    }

    private String run(String database, List<String> sqls) {
        String id = "s" + (results.size() + failures.size());
        try (Session session = warehouse.connect(new Identity(USER, Optional.empty()), database)) {
            boolean together = sqls.size() > 1;
            if (together) {
                session.begin();
            }
            for (int i = 0; i < sqls.size(); i++) {
                Result result = new Result();
                try {
                    session.execute(sqls.get(i), Map.of(), result);
                } catch (SqlError refused) {
                    session.rollback();
                    failures.put(id, failure(id, sqls, i, refused));
                    return id;
                }
                results.put(together ? id + ":" + (i + 1) : id, result);
            }
            session.commit();
            results.putIfAbsent(id, new Result());
        }
        return id;
    }

    private static DescribeStatementResponse failure(String id, List<String> sqls, int failed, SqlError refused) {
        String error = "ERROR: " + refused.getMessage();
        List<SubStatementData> parts = new ArrayList<>();
        for (int i = 0; sqls.size() > 1 && i < sqls.size(); i++) {
            String status = i < failed ? "FINISHED" : i == failed ? "FAILED" : "ABORTED";
            parts.add(SubStatementData.builder()
                    .id(id + ":" + (i + 1))
                    .status(status)
                    .error(i == failed ? error : null)
                    .build());
        }
        return DescribeStatementResponse.builder()
                .id(id)
                .status("FAILED")
                .error(error)
                .subStatements(parts)
                .build();
    }

    @Override
    public DescribeStatementResponse describeStatement(DescribeStatementRequest request) {
        return failures.getOrDefault(
                request.id(),
                DescribeStatementResponse.builder()
                        .id(request.id())
                        .status("FINISHED")
                        .build());
    }

    @Override
    public GetStatementResultResponse getStatementResult(GetStatementResultRequest request) {
        Result result = results.get(request.id());
        return GetStatementResultResponse.builder()
                .columnMetadata(result.columns.stream()
                        .map(column -> ColumnMetadata.builder()
                                .name(column.name())
                                .typeName(column.type().name())
                                .precision(column.type().precision())
                                .scale(column.type().scale())
                                .build())
                        .toList())
                .records(result.rows.stream()
                        .map(row -> row.stream().map(EngineDataApi::field).toList())
                        .toList())
                .build();
    }

    private static Field field(Object value) {
        return value == null ? Field.fromIsNull(true) : Field.fromStringValue(String.valueOf(value));
    }

    @Override
    public String serviceName() {
        return "redshift-data";
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
