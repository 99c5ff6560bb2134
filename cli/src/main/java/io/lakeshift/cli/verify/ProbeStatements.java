package io.lakeshift.cli.verify;

import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.FieldText;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;

/**
 * Statements as they are, sent to the Data API. Unlike the lake's own runner it plans nothing and tries nothing again: a
 * probe is about what Redshift does with the very statement.
 */
final class ProbeStatements {

    private static final Set<String> UNENDED = Set.of("SUBMITTED", "PICKED", "STARTED");
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int POLL_SECONDS = 30;
    private static final Pattern UNSUPPORTED = Pattern.compile("not supported locally", Pattern.CASE_INSENSITIVE);

    private final RedshiftDataClient client;
    private final RedshiftDatabase database;
    private final ConnectionIdentity identity;

    ProbeStatements(RedshiftDataClient client, RedshiftDatabase database, ConnectionIdentity identity) {
        this.client = client;
        this.database = database;
        this.identity = identity;
    }

    /**
     * How a statement or batch ended.
     *
     * @param id of the statement
     * @param status {@code FINISHED}, {@code FAILED} or {@code ABORTED}
     * @param error what Redshift said; empty if it finished
     */
    record Answer(String id, String status, String error) {

        boolean finished() {
            return status.equals("FINISHED");
        }

        /** Whether it failed with a message that the pattern is found in, in any case of letters. */
        boolean refusedWith(String pattern) {
            return !finished()
                    && Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                            .matcher(error)
                            .find();
        }
    }

    /** A statement of a local lake that does not know it. */
    static final class UnsupportedHereException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedHereException(String message) {
            super(message);
        }
    }

    /** The same, as the user in a secret. */
    ProbeStatements as(String secretArn) {
        return new ProbeStatements(client, database, new ConnectionIdentity.Secret(secretArn));
    }

    /** Whether they run as somebody who logged in with a password, who has no identity in AWS. */
    boolean isByPassword() {
        return identity instanceof ConnectionIdentity.Secret;
    }

    /** Runs one statement by itself. */
    Answer run(String sql) {
        return run(sql, UUID.randomUUID().toString());
    }

    /** Runs one statement under a token. */
    Answer run(String sql, String token) {
        return ended(client.executeStatement(request -> request.sql(sql)
                        .database(database.database())
                        .workgroupName(workgroup())
                        .clusterIdentifier(cluster())
                        .secretArn(secret())
                        .clientToken(token)
                        .waitTimeSeconds(POLL_SECONDS))
                .id());
    }

    /** Runs statements as one batch. */
    Answer batch(ExecutionMode mode, List<String> sqls) {
        return ended(client.batchExecuteStatement(request -> request.sqls(sqls)
                        .database(database.database())
                        .workgroupName(workgroup())
                        .clusterIdentifier(cluster())
                        .secretArn(secret())
                        .executionMode(mode)
                        .waitTimeSeconds(POLL_SECONDS))
                .id());
    }

    /** Runs statements in one transaction. */
    Answer together(String... sqls) {
        return batch(ExecutionMode.TRANSACTION, List.of(sqls));
    }

    /** Runs a statement that a probe needs but is not about. */
    void require(String sql) {
        Answer answer = run(sql);
        if (!answer.finished()) {
            throw new IllegalStateException("%s: %s".formatted(sql, answer.error()));
        }
    }

    /** The rows of a query; absent values are {@code null}. */
    List<List<String>> rows(String sql) {
        Answer answer = run(sql);
        if (!answer.finished()) {
            throw new IllegalStateException("%s: %s".formatted(sql, answer.error()));
        }
        List<List<String>> rows = new ArrayList<>();
        for (GetStatementResultResponse page : client.getStatementResultPaginator(request -> request.id(answer.id()))) {
            for (List<Field> record : page.records()) {
                List<String> row = new ArrayList<>();
                record.forEach(field -> row.add(FieldText.of(field)));
                rows.add(row);
            }
        }
        return rows;
    }

    /** What the Data API tells of a statement or batch. */
    DescribeStatementResponse describe(String id) {
        return client.describeStatement(request -> request.id(id));
    }

    private Answer ended(String id) {
        Instant deadline = Instant.now().plus(LONGEST);
        DescribeStatementResponse now = describe(id);
        while (UNENDED.contains(now.statusAsString())) {
            if (Instant.now().isAfter(deadline)) {
                client.cancelStatement(request -> request.id(id));
                throw new IllegalStateException(
                        "the statement %s did not end within %d minutes".formatted(id, LONGEST.toMinutes()));
            }
            now = client.describeStatement(request -> request.id(id).waitTimeSeconds(POLL_SECONDS));
        }
        String error = now.error() == null ? "" : now.error();
        if (UNSUPPORTED.matcher(error).find()) {
            throw new UnsupportedHereException(error);
        }
        return new Answer(id, now.statusAsString(), error);
    }

    private String workgroup() {
        return database.target() instanceof RedshiftTarget.Serverless serverless ? serverless.name() : null;
    }

    private String cluster() {
        return database.target() instanceof RedshiftTarget.Provisioned provisioned ? provisioned.name() : null;
    }

    private String secret() {
        return identity instanceof ConnectionIdentity.Secret secret ? secret.secretArn() : null;
    }
}
