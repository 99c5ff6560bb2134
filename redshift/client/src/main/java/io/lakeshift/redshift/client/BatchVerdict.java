package io.lakeshift.redshift.client;

import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementProgress.Running;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.SubStatementData;

/** Says of a described batch how far it is, or what went wrong, where and why. */
final class BatchVerdict {

    /** How the error of a whole batch begins. */
    private static final Pattern NUMBERED = Pattern.compile("^Query #(\\d+) failed with:?\\s*");

    /** PostgreSQL's words, which Redshift keeps; without a quote before them, because a message can quote data. */
    private static final Pattern NO_TRANSACTION = Pattern.compile(
            "^[^\"']*((cannot|can not|may not|must not) (be )?(run|execute|executed|used)|not (allowed|supported|permitted))"
                    + " (inside|within|in|from) an? [^\"']*(transaction block|transaction$|multi-command|multiple commands)",
            Pattern.CASE_INSENSITIVE);

    private final StatementBatch batch;
    private final DescribeStatementResponse described;
    private final SecretText secrets;
    private final String connection;

    private BatchVerdict(StatementBatch batch, DescribeStatementResponse described, String connection) {
        this.batch = batch;
        this.described = described;
        this.secrets = SecretText.of(batch);
        this.connection = connection;
    }

    /**
     * How far the batch is.
     *
     * @param connection where and as whom it was run, for the errors of the connection itself
     * @throws StatementException if it failed or was cancelled
     */
    static StatementProgress of(StatementBatch batch, DescribeStatementResponse described, String connection) {
        return new BatchVerdict(batch, described, connection).progress();
    }

    private StatementProgress progress() {
        String status = String.valueOf(described.statusAsString()).toUpperCase(Locale.ROOT);
        return switch (status) {
            case "FINISHED", "FAILED", "ABORTED" -> ended(status);
            default -> new Running(described.id());
        };
    }

    private StatementProgress ended(String status) {
        List<Failure> failures = failures(status);
        if (failures.isEmpty()) {
            return new Finished(described.id());
        }
        Failure first = failures.get(0);
        if (first.aborted()) {
            throw new StatementAbortedException(
                    first.place(), described.id(), "was cancelled" + because(first.error()));
        }
        boolean conflicts = failures.stream().allMatch(failure -> Conflict.isOne(failure.error()));
        String problem = secrets.hiddenIn(first.error()) + others(failures);
        if (conflicts) {
            throw new ConflictException(
                    first.place(), described.id(), "lost a conflict: " + problem, toRunAgain(failures));
        }
        refusedInTransaction(first).ifPresent(statement -> {
            throw new TransactionRefusedException(
                    statement.place(), described.id(), "failed: " + problem, TransactionRefusal.of(statement));
        });
        throw new StatementFailedException(first.statement(), described.id(), first.queryId(), "failed: " + problem);
    }

    /** The statement that may not stand in the batch's transaction, if that is what the failure says. */
    private Optional<SqlStatement> refusedInTransaction(Failure failure) {
        boolean transaction = batch.commit() == StatementBatch.Commit.TOGETHER
                && batch.statements().size() > 1;
        if (!transaction || !NO_TRANSACTION.matcher(failure.error()).find()) {
            return Optional.empty();
        }
        return failure.known()
                ? Optional.of(failure.statement())
                : batch.statements().stream()
                        .filter(statement ->
                                failure.error().contains(statement.kind().words()))
                        .findFirst();
    }

    private List<SqlStatement> toRunAgain(List<Failure> failures) {
        return batch.commit() == StatementBatch.Commit.TOGETHER
                ? batch.statements()
                : failures.stream().map(Failure::statement).toList();
    }

    private List<Failure> failures(String status) {
        List<Failure> failures = new ArrayList<>();
        for (SubStatementData sub : described.subStatements()) {
            boolean failed = "FAILED".equals(sub.statusAsString());
            if (failed) {
                failures.add(new Failure(
                        statement(number(sub.id())), text(sub.error()), queryId(sub.redshiftQueryId()), false, true));
            }
        }
        boolean silent = failures.isEmpty() && !status.equals("FINISHED");
        if (silent) {
            Matcher numbered = NUMBERED.matcher(text(described.error()));
            boolean found = numbered.find();
            failures.add(new Failure(
                    statement(found ? Integer.parseInt(numbered.group(1)) : 1),
                    numbered.reset().replaceFirst(""),
                    queryId(described.redshiftQueryId()),
                    status.equals("ABORTED"),
                    found));
        }
        return failures;
    }

    /** Where they commit one by one, several statements of a batch can fail. */
    private String others(List<Failure> failures) {
        if (failures.size() == 1) {
            return ofConnection(failures.get(0).error());
        }
        return "; %d more of its batch of %d failed, the next %s: %s"
                .formatted(
                        failures.size() - 1,
                        batch.statements().size(),
                        failures.get(1).place(),
                        secrets.hiddenIn(failures.get(1).error()));
    }

    private String ofConnection(String error) {
        return error.startsWith("FATAL") ? " (" + connection + ")" : "";
    }

    private SqlStatement statement(int number) {
        boolean known = number >= 1 && number <= batch.statements().size();
        return batch.statements().get(known ? number - 1 : 0);
    }

    /** The number in a statement's id {@code <batch id>:<number>}. */
    private static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf(':') + 1));
    }

    private static String text(String error) {
        return error == null ? "" : error.strip();
    }

    private String because(String error) {
        return error.isBlank() ? "" : ": " + secrets.hiddenIn(error);
    }

    private static long queryId(Long id) {
        return id == null ? 0 : id;
    }

    /** @param known whether Redshift told which statement of the batch it was */
    private record Failure(SqlStatement statement, String error, long queryId, boolean aborted, boolean known) {
        SqlPlace place() {
            return statement.place();
        }
    }
}
