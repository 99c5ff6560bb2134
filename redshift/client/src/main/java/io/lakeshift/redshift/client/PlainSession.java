package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/**
 * Runs statements as a person types them, through the Redshift Data API, in one database under one identity. Unlike
 * {@link StatementRunner} it plans nothing and tries nothing again, and it tells Redshift's message as it is. Each statement
 * is alone in a session of Redshift, unless the session is kept: then the first one begins it and the others are run in it,
 * so that settings, temporary tables and a transaction last. One statement at a time: who comes meanwhile waits;
 * {@link #stop()} from any thread.
 */
public final class PlainSession {

    private static final Pattern OVER = Pattern.compile("^Session (is not available|with Id: \\S* is invalid)");

    private final RedshiftDataClient client;
    private final RedshiftDatabase database;
    private final ConnectionIdentity identity;
    private final Optional<DatabaseUser> user;
    private final Duration keepAlive;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "redshift-call");
        thread.setDaemon(true);
        return thread;
    });
    private volatile PlainStatement current;
    private Optional<String> id = Optional.empty();
    private SessionState state = new SessionState();
    private Optional<Sent> unsettled = Optional.empty();

    /** A statement of which it is not noted yet how it ended. */
    private record Sent(String sql, PlainStatement statement) {}

    /**
     * A session in which each statement is alone.
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
        this(client, database, identity, databaseUser, Duration.ZERO);
    }

    private PlainSession(
            RedshiftDataClient client,
            RedshiftDatabase database,
            ConnectionIdentity identity,
            Optional<DatabaseUser> databaseUser,
            Duration keepAlive) {
        this.client = requireNonNull(client, "client is null");
        this.database = requireNonNull(database, "database is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.user = requireNonNull(databaseUser, "databaseUser is null");
        this.keepAlive = keepAlive;
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

    /** How long Redshift keeps the session after each statement; zero if each is alone. */
    public Duration keepAlive() {
        return keepAlive;
    }

    /** Another session under the same identity in another database of the warehouse, whether there is one or not. */
    public PlainSession in(String other) {
        return new PlainSession(client, new RedshiftDatabase(database.target(), other), identity, user, keepAlive);
    }

    /** Another session in the same place under the same identity, in which each statement is alone. */
    public PlainSession eachAlone() {
        return new PlainSession(client, database, identity, user, Duration.ZERO);
    }

    /**
     * Another session in the same place under the same identity, which is kept.
     *
     * @param time after each statement, in whole seconds, at most 24 hours
     */
    public PlainSession kept(Duration time) {
        return new PlainSession(client, database, identity, user, requireNonNull(time, "time is null"));
    }

    /** What is known of its transaction; that of a session in which each statement is alone is never open. */
    public synchronized TransactionState transaction() {
        settle();
        return unsettled.filter(sent -> state.dependsOn(sent.sql())).isPresent()
                ? TransactionState.UNKNOWN
                : state.transaction();
    }

    /**
     * Runs one statement. If the session has ended meanwhile and nothing is lost with it, it is run in a new one.
     *
     * @throws PlainSessionException if it is refused, fails or is stopped, with Redshift's message; or if the session has
     *     ended with what it held, and the statement was not run
     */
    public synchronized PlainResult run(String sql) {
        PlainStatement statement = new PlainStatement(client, threads);
        current = statement;
        unsettled.ifPresent(before -> statement.awaitEndOf(before.statement()));
        settle();
        if (!keepAlive.isZero()) {
            unsettled = Optional.of(new Sent(sql, statement));
        }
        try {
            DescribeStatementResponse ended = statement.run(() -> submit(sql));
            return Boolean.TRUE.equals(ended.hasResultSet())
                    ? PlainResult.of(statement, ended.id())
                    : PlainResult.withoutRows(statement, ended.id(), ended.resultRows());
        } finally {
            settle();
        }
    }

    /**
     * Ends the statement that runs, or the fetching of its rows, if there is one: whoever waits gets a
     * {@link PlainSessionException} at once, and a statement that has not ended is cancelled. The session goes on.
     */
    public void stop() {
        PlainStatement statement = current;
        if (statement != null) {
            statement.stop();
        }
    }

    private ExecuteStatementResponse submit(String sql) {
        if (id.isEmpty()) {
            return client.executeStatement(beginning(sql));
        }
        try {
            return client.executeStatement(
                    request -> request.sessionId(id.get()).sql(sql));
        } catch (ValidationException refused) {
            if (!OVER.matcher(refused.awsErrorDetails().errorMessage()).find()) {
                throw refused;
            }
            if (state.isHolding() || state.transaction() != TransactionState.NONE) {
                throw new SessionEndedException(state.transaction(), keepAlive);
            }
            return client.executeStatement(beginning(sql));
        }
    }

    /** Notes how the last statement ended, as soon as that is known. */
    private void settle() {
        unsettled.ifPresent(sent -> {
            PlainStatement statement = sent.statement();
            statement.accepted().map(ExecuteStatementResponse::sessionId).ifPresent(given -> id = Optional.of(given));
            statement.refusal().ifPresent(refusal -> refused(sent.sql(), refusal));
            statement.ended().ifPresent(ended -> state.ended(sent.sql(), ended.statusAsString()));
            if (statement.ended().isPresent() || statement.refusal().isPresent()) {
                unsettled = Optional.empty();
            }
        });
    }

    private void refused(String sql, Throwable refusal) {
        if (refusal instanceof SessionEndedException) {
            id = Optional.empty();
            state = new SessionState();
        } else if (!(refusal instanceof AwsServiceException)) {
            state.lostSightOf(sql);
        }
    }

    // Of these the SDK leaves out what is null.

    private ExecuteStatementRequest beginning(String sql) {
        return ExecuteStatementRequest.builder()
                .database(database.database())
                .workgroupName(workgroupName())
                .clusterIdentifier(clusterIdentifier())
                .secretArn(secretArn())
                .dbUser(user.map(DatabaseUser::name).orElse(null))
                .sessionKeepAliveSeconds(keepAlive.isZero() ? null : Math.toIntExact(keepAlive.toSeconds()))
                .sql(sql)
                .build();
    }

    private String workgroupName() {
        return database.target() instanceof RedshiftTarget.Serverless serverless ? serverless.workgroupName() : null;
    }

    private String clusterIdentifier() {
        return database.target() instanceof RedshiftTarget.Provisioned cluster ? cluster.clusterIdentifier() : null;
    }

    private String secretArn() {
        return identity instanceof ConnectionIdentity.Secret secret ? secret.secretArn() : null;
    }
}
