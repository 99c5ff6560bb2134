package io.lakeshift.redshift.client;

import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlStatement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClientBuilder;
import software.amazon.awssdk.services.redshiftdata.model.ActiveSessionsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveStatementsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.ActiveWaitingRequestsExceededException;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultRequest;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** The calls of the Redshift Data API, for one database and one identity. */
final class DataApi {

    /** The longest the Data API holds a call open. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Set<String> UNENDED = Set.of("SUBMITTED", "PICKED", "STARTED");

    private final RedshiftDataClient client;
    private final String database;
    // Of these three the SDK leaves out what is null.
    private final String workgroupName;
    private final String clusterIdentifier;
    private final String secretArn;
    private final String namePrefix;

    private final RedshiftTarget target;
    private final ConnectionIdentity identity;

    DataApi(RedshiftDataClient client, RedshiftDatabase database, ConnectionIdentity identity) {
        this.client = client;
        this.database = database.database();
        this.target = database.target();
        this.identity = identity;
        boolean serverless = target instanceof RedshiftTarget.Serverless;
        this.workgroupName = serverless ? target.name() : null;
        this.clusterIdentifier = serverless ? null : target.name();
        this.secretArn = identity instanceof ConnectionIdentity.Secret secret ? secret.secretArn() : null;
        this.namePrefix = "";
    }

    private DataApi(DataApi other, String namePrefix) {
        this.client = other.client;
        this.database = other.database;
        this.workgroupName = other.workgroupName;
        this.clusterIdentifier = other.clusterIdentifier;
        this.secretArn = other.secretArn;
        this.target = other.target;
        this.identity = other.identity;
        this.namePrefix = namePrefix;
    }

    /** The same calls for statements whose names begin with a text. */
    DataApi named(String prefix) {
        return new DataApi(this, prefix);
    }

    /**
     * Throttled calls and calls beyond the limits of active statements, sessions and waits are made again, up to four
     * times, after waits with full jitter that grow to 20 seconds; who has longer to wait is told. The socket outlives a
     * long poll.
     */
    static RedshiftDataClientBuilder clientBuilder() {
        StandardRetryStrategy retries = StandardRetryStrategy.builder()
                .maxAttempts(5)
                .retryOnException(ActiveStatementsExceededException.class)
                .retryOnException(ActiveSessionsExceededException.class)
                .retryOnException(ActiveWaitingRequestsExceededException.class)
                .retryOnExceptionOrCauseInstanceOf(IOException.class)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(200), Duration.ofSeconds(20)))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(Duration.ofMillis(500), Duration.ofSeconds(20)))
                .circuitBreakerEnabled(false)
                .build();
        return RedshiftDataClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST_WAIT.multipliedBy(2)))
                .overrideConfiguration(configuration -> configuration.retryStrategy(retries));
    }

    /** The database that statements are run in. */
    String database() {
        return database;
    }

    /** The same for another database. */
    DataApi in(String other) {
        return new DataApi(client, new RedshiftDatabase(target, other), identity);
    }

    /** Where statements are run and, if by a secret, as whom: what people need when the connection itself fails. */
    String connection() {
        return (workgroupName == null ? "cluster " + clusterIdentifier : "workgroup " + workgroupName) + ", database "
                + database + (secretArn == null ? "" : ", secret " + secretArn);
    }

    Submitted submit(StatementBatch batch, ClientToken token, Duration wait) {
        if (batch.statements().size() == 1) {
            return execute(batch.statements().get(0), token, wait);
        }
        BatchExecuteStatementResponse response = client.batchExecuteStatement(BatchExecuteStatementRequest.builder()
                .database(database)
                .workgroupName(workgroupName)
                .clusterIdentifier(clusterIdentifier)
                .secretArn(secretArn)
                .sqls(batch.statements().stream().map(SqlStatement::text).toList())
                .executionMode(mode(batch.commit()))
                .clientToken(token.value())
                .statementName(name(batch))
                .waitTimeSeconds(seconds(wait))
                .build());
        return new Submitted(response.id(), String.valueOf(response.statusAsString()));
    }

    private Submitted execute(SqlStatement statement, ClientToken token, Duration wait) {
        ExecuteStatementResponse response = client.executeStatement(ExecuteStatementRequest.builder()
                .database(database)
                .workgroupName(workgroupName)
                .clusterIdentifier(clusterIdentifier)
                .secretArn(secretArn)
                .sql(statement.text())
                .clientToken(token.value())
                .statementName(name(StatementBatch.of(statement)))
                .waitTimeSeconds(seconds(wait))
                .build());
        return new Submitted(response.id(), String.valueOf(response.statusAsString()));
    }

    /** Waits for the end of a statement, as long as one call can at most. */
    DescribeStatementResponse awaitEnd(String statementId, Duration wait) {
        return client.describeStatement(request -> request.id(statementId).waitTimeSeconds(seconds(wait)));
    }

    DescribeStatementResponse describe(String statementId) {
        return client.describeStatement(request -> request.id(statementId));
    }

    boolean isNamed() {
        return !namePrefix.isEmpty();
    }

    /** The ids of the statements of this name prefix that have not ended. */
    List<String> unended() {
        return client
                .listStatementsPaginator(
                        request -> request.statementName(namePrefix).status(StatusString.ALL))
                .statements()
                .stream()
                .filter(statement -> UNENDED.contains(statement.statusAsString()))
                .map(StatementData::id)
                .toList();
    }

    void cancel(String statementId) {
        client.cancelStatement(request -> request.id(statementId));
    }

    List<ResultRow> rows(String statementId) {
        List<ResultRow> rows = new ArrayList<>();
        String next = null;
        do {
            GetStatementResultResponse page = client.getStatementResult(GetStatementResultRequest.builder()
                    .id(statementId)
                    .nextToken(next)
                    .build());
            for (List<Field> record : page.records()) {
                rows.add(row(page.columnMetadata(), record));
            }
            next = page.nextToken();
        } while (next != null && !next.isEmpty());
        return rows;
    }

    List<DescribedColumn> columns(String statementId) {
        return client.getStatementResult(request -> request.id(statementId)).columnMetadata().stream()
                .map(column ->
                        new DescribedColumn(column.name(), column.typeName(), column.precision(), column.scale()))
                .toList();
    }

    private static ResultRow row(List<ColumnMetadata> columns, List<Field> fields) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name().toLowerCase(Locale.ROOT), FieldText.of(fields.get(i)));
        }
        return new ResultRow(values);
    }

    private static ExecutionMode mode(StatementBatch.Commit commit) {
        return switch (commit) {
            case TOGETHER -> ExecutionMode.TRANSACTION;
            case ONE_BY_ONE -> ExecutionMode.AUTO_COMMIT;
        };
    }

    /** Within what the Data API allows: 1 to 30. */
    private static int seconds(Duration wait) {
        return (int) Math.max(1, Math.min(LONGEST_WAIT.toSeconds(), wait.toSeconds()));
    }

    /** What lists of statements show; it holds no value, only the place. */
    private String name(StatementBatch batch) {
        String place = namePrefix + batch.statements().get(0).place();
        return place.substring(0, Math.min(place.length(), 500));
    }

    record Submitted(String statementId, String status) {}
}
