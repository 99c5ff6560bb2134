package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/**
 * Runs statements as a person types them, through the Redshift Data API, in one database under one identity. Unlike
 * {@link StatementRunner} it plans nothing and tries nothing again, and it tells Redshift's message as it is. One statement
 * at a time; {@link #cancel()} from any thread.
 */
public final class PlainSession {

    private static final Set<String> UNENDED = Set.of("SUBMITTED", "PICKED", "STARTED");
    private static final Set<String> NUMERIC = Set.of("int2", "int4", "int8", "numeric", "float4", "float8");
    private static final int POLL_SECONDS = 30;

    private final RedshiftDataClient client;
    private final RedshiftDatabase database;
    // Of these the SDK leaves out what is null.
    private final String workgroupName;
    private final String clusterIdentifier;
    private final String secretArn;
    private final String databaseUser;
    private volatile String running = "";

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
        boolean serverless = database.target() instanceof RedshiftTarget.Serverless;
        boolean secret = identity instanceof ConnectionIdentity.Secret;
        if (databaseUser.isPresent() && (serverless || secret)) {
            throw new IllegalArgumentException(
                    "'%s' cannot be chosen as the database user: the Data API takes one only for a provisioned cluster and without a secret"
                            .formatted(databaseUser.get()));
        }
        this.workgroupName = serverless ? database.target().name() : null;
        this.clusterIdentifier = serverless ? null : database.target().name();
        this.secretArn = identity instanceof ConnectionIdentity.Secret given ? given.secretArn() : null;
        this.databaseUser = databaseUser.map(DatabaseUser::name).orElse(null);
    }

    /** The database it works in. */
    public RedshiftDatabase database() {
        return database;
    }

    /**
     * What a statement gave.
     *
     * @param columns none if the statement gives no rows
     * @param rows values as text; null for NULL
     * @param affected the rows changed, where the statement changes rows
     */
    public record Result(List<Column> columns, List<List<String>> rows, long affected) {}

    /**
     * A column of a result.
     *
     * @param label its name
     * @param numeric whether its values are numbers
     */
    public record Column(String label, boolean numeric) {}

    /**
     * Runs one statement.
     *
     * @throws PlainSessionException if it is refused or fails; the message is Redshift's
     */
    public Result run(String sql) {
        return calling(() -> {
            String id = client.executeStatement(ExecuteStatementRequest.builder()
                            .database(database.database())
                            .workgroupName(workgroupName)
                            .clusterIdentifier(clusterIdentifier)
                            .secretArn(secretArn)
                            .dbUser(databaseUser)
                            .sql(sql)
                            .waitTimeSeconds(POLL_SECONDS)
                            .build())
                    .id();
            DescribeStatementResponse ended = awaitEnd(id);
            return result(id, ended.hasResultSet(), ended.resultRows());
        });
    }

    /**
     * Runs statements in one transaction.
     *
     * @param sqls at least one
     * @return the results in their order
     * @throws PlainSessionException if one is refused or fails; then nothing of them is done
     */
    public List<Result> runTogether(List<String> sqls) {
        return calling(() -> {
            String id = client.batchExecuteStatement(BatchExecuteStatementRequest.builder()
                            .database(database.database())
                            .workgroupName(workgroupName)
                            .clusterIdentifier(clusterIdentifier)
                            .secretArn(secretArn)
                            .dbUser(databaseUser)
                            .sqls(sqls)
                            .executionMode(ExecutionMode.TRANSACTION)
                            .waitTimeSeconds(POLL_SECONDS)
                            .build())
                    .id();
            List<Result> results = new ArrayList<>();
            for (SubStatementData part : awaitEnd(id).subStatements()) {
                results.add(result(part.id(), part.hasResultSet(), part.resultRows()));
            }
            return results;
        });
    }

    /** Stops the statement that runs now, if one does. */
    public void cancel() {
        String id = running;
        if (!id.isEmpty()) {
            calling(() -> client.cancelStatement(request -> request.id(id)));
        }
    }

    private DescribeStatementResponse awaitEnd(String id) {
        running = id;
        try {
            DescribeStatementResponse described;
            do {
                described = client.describeStatement(request -> request.id(id).waitTimeSeconds(POLL_SECONDS));
            } while (UNENDED.contains(described.statusAsString()));
            if (!"FINISHED".equals(described.statusAsString())) {
                throw new PlainSessionException(
                        described.error() == null ? "the statement was stopped" : described.error());
            }
            return described;
        } finally {
            running = "";
        }
    }

    private Result result(String id, Boolean hasRows, Long count) {
        if (!Boolean.TRUE.equals(hasRows)) {
            return new Result(List.of(), List.of(), count == null ? 0 : count);
        }
        List<Column> columns = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (GetStatementResultResponse page : client.getStatementResultPaginator(request -> request.id(id))) {
            if (columns.isEmpty()) {
                page.columnMetadata().forEach(column -> columns.add(column(column)));
            }
            page.records().forEach(record -> rows.add(values(record)));
        }
        return new Result(columns, rows, rows.size());
    }

    private static Column column(ColumnMetadata column) {
        return new Column(column.label(), NUMERIC.contains(column.typeName()));
    }

    private static List<String> values(List<Field> record) {
        List<String> values = new ArrayList<>();
        record.forEach(field -> values.add(FieldText.of(field)));
        return values;
    }

    private static <T> T calling(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException refused) {
            boolean silent = refused.awsErrorDetails() == null
                    || refused.awsErrorDetails().errorMessage() == null;
            throw new PlainSessionException(
                    silent ? refused.getMessage() : refused.awsErrorDetails().errorMessage(), refused);
        } catch (SdkException unreachable) {
            throw new PlainSessionException(
                    "the Redshift Data API was not reached: " + unreachable.getMessage(), unreachable);
        }
    }
}
