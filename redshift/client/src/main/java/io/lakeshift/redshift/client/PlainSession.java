package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/**
 * Runs statements as a person types them, through the Redshift Data API, in one database under one identity. Unlike
 * {@link StatementRunner} it plans nothing and tries nothing again, and it tells Redshift's message as it is. One statement
 * at a time; {@link #stop()} from any thread.
 */
public final class PlainSession {

    private final RedshiftDataClient client;
    private final RedshiftDatabase database;
    private final ConnectionIdentity identity;
    private final Optional<DatabaseUser> user;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "redshift-call");
        thread.setDaemon(true);
        return thread;
    });
    private volatile PlainStatement current;

    /**
     * A session.
     *
     * @param client which {@link StatementRunner#clientBuilder()} builds best
     * @param databaseUser a user of a provisioned cluster, for whom the Data API asks temporary credentials; empty for the
     *     identity's own user
     * @throws IllegalArgumentException if a user is given for a workgroup, or beside a secret: the Data API has no such call
     */
    public PlainSession(
            RedshiftDataClient client,
            RedshiftDatabase database,
            ConnectionIdentity identity,
            Optional<DatabaseUser> databaseUser) {
        this.client = requireNonNull(client, "client is null");
        this.database = requireNonNull(database, "database is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.user = requireNonNull(databaseUser, "databaseUser is null");
        if (user.isPresent() && (workgroupName() != null || secretArn() != null)) {
            throw new IllegalArgumentException(
                    "'%s' cannot be chosen as the database user: the Data API takes one only for a provisioned cluster and without a secret"
                            .formatted(user.get()));
        }
    }

    /** The database it works in. */
    public RedshiftDatabase database() {
        return database;
    }

    /** A session under the same identity in another database of the warehouse, whether there is one or not. */
    public PlainSession in(String other) {
        return new PlainSession(client, new RedshiftDatabase(database.target(), other), identity, user);
    }

    /**
     * Runs one statement.
     *
     * @throws PlainSessionException if it is refused, fails or is stopped; the message is Redshift's
     */
    public PlainResult run(String sql) {
        PlainStatement statement = begin();
        ExecuteStatementRequest request = ExecuteStatementRequest.builder()
                .database(database.database())
                .workgroupName(workgroupName())
                .clusterIdentifier(clusterIdentifier())
                .secretArn(secretArn())
                .dbUser(databaseUser())
                .sql(sql)
                .build();
        DescribeStatementResponse ended =
                statement.run(() -> client.executeStatement(request).id());
        return result(statement, ended.id(), ended.hasResultSet(), ended.resultRows());
    }

    /**
     * Runs statements in one transaction.
     *
     * @param sqls at least one
     * @return the results in their order
     * @throws PlainSessionException if one is refused or fails, or they are stopped; then nothing of them is done
     */
    public List<PlainResult> runTogether(List<String> sqls) {
        PlainStatement statement = begin();
        BatchExecuteStatementRequest request = BatchExecuteStatementRequest.builder()
                .database(database.database())
                .workgroupName(workgroupName())
                .clusterIdentifier(clusterIdentifier())
                .secretArn(secretArn())
                .dbUser(databaseUser())
                .sqls(sqls)
                .executionMode(ExecutionMode.TRANSACTION)
                .build();
        DescribeStatementResponse ended =
                statement.run(() -> client.batchExecuteStatement(request).id());
        List<PlainResult> results = new ArrayList<>();
        for (SubStatementData part : ended.subStatements()) {
            results.add(result(statement, part.id(), part.hasResultSet(), part.resultRows()));
        }
        return results;
    }

    /**
     * Ends the statement that runs, or the fetching of its rows, if there is one: whoever waits gets a
     * {@link PlainSessionException} at once, and a statement that has not ended is cancelled.
     */
    public void stop() {
        PlainStatement statement = current;
        if (statement != null) {
            statement.stop();
        }
    }

    private PlainStatement begin() {
        current = new PlainStatement(client, threads);
        return current;
    }

    private static PlainResult result(PlainStatement statement, String id, Boolean hasRows, Long count) {
        return Boolean.TRUE.equals(hasRows)
                ? PlainResult.of(statement, id)
                : PlainResult.withoutRows(statement, id, count);
    }

    // Of these the SDK leaves out what is null.

    private String workgroupName() {
        return database.target() instanceof RedshiftTarget.Serverless serverless ? serverless.workgroupName() : null;
    }

    private String clusterIdentifier() {
        return database.target() instanceof RedshiftTarget.Provisioned cluster ? cluster.clusterIdentifier() : null;
    }

    private String secretArn() {
        return identity instanceof ConnectionIdentity.Secret secret ? secret.secretArn() : null;
    }

    private String databaseUser() {
        return user.map(DatabaseUser::name).orElse(null);
    }
}
