package io.lakeshift.redshift.client.plan;

import io.lakeshift.redshift.client.plan.StatementBatch.Commit;
import io.lakeshift.redshift.sql.Sharing;
import io.lakeshift.redshift.sql.SharingRule;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers statements into batches, in order. */
final class PlanBuilder {

    private static final String LIMITS =
            "at most %d statements and %d bytes".formatted(StatementBatch.MAX_STATEMENTS, StatementBatch.MAX_BYTES);

    private SharingRule rule;
    private final List<StatementBatch> batches = new ArrayList<>();
    private final List<SqlStatement> settings = new ArrayList<>();
    private List<SqlStatement> open = new ArrayList<>();

    PlanBuilder(SharingRule rule) {
        this.rule = rule;
    }

    List<StatementBatch> batches() {
        close("");
        return batches;
    }

    /** From here on, nothing shares a batch with what was added before. */
    void cut(SharingRule from) {
        rule = from;
        close("");
    }

    /** How many batches there are by now; the last one may still grow. */
    int size() {
        return batches.size() + (open.isEmpty() ? 0 : 1);
    }

    void add(PlanUnit unit) {
        for (StatementGroup group : unit.groups()) {
            for (SqlStatement statement : group.statements()) {
                requirePlannable(statement, group);
            }
        }
        if (unit.begin().isPresent()) {
            addTransaction(unit, unit.begin().get());
        } else if (!unit.session().isEmpty()) {
            addSession(unit);
        } else {
            add(unit.groups().get(0));
        }
        unit.statements().stream()
                .filter(statement -> statement.kind().sharing() == Sharing.SESSION)
                .forEach(this::remember);
    }

    private void add(StatementGroup group) {
        SqlStatement first = group.statements().get(0);
        Optional<String> alone = rule.reasonToRunAlone(first);
        if (alone.isPresent()) {
            addAlone(first, alone.get());
        } else {
            addShared(group.statements(), "this and what belongs to it exceed one batch: " + LIMITS);
        }
    }

    private void addTransaction(PlanUnit unit, SqlStatement begin) {
        String transaction = "the transaction begun in %s".formatted(begin.place());
        close("");
        List<SqlStatement> together = new ArrayList<>(settings);
        for (StatementGroup group : unit.groups()) {
            SqlStatement first = group.statements().get(0);
            requireShared(first, "it stands in %s, but must run alone: %s", transaction);
            if (!fits(together, group.statements())) {
                throw new SqlPlanException(first, "with it %s exceeds one batch: %s".formatted(transaction, LIMITS));
            }
            together.addAll(group.statements());
        }
        if (!unit.groups().isEmpty()) {
            open.addAll(together);
        }
        close("the transaction of the script itself, begun in statement %d"
                .formatted(begin.place().number()));
    }

    /** Each batch is a session of its own, so what needs one session is one batch, and one transaction. */
    private void addSession(PlanUnit unit) {
        for (StatementGroup group : unit.groups()) {
            requireShared(
                    group.statements().get(0),
                    "it must run alone (%2$s), but stands in %1$s, which ends with a batch",
                    unit.session());
        }
        addShared(
                unit.statements(),
                "%s takes %d statements, which exceed one batch: %s"
                        .formatted(unit.session(), unit.statements().size(), LIMITS));
    }

    private void requireShared(SqlStatement statement, String problem, String of) {
        Optional<String> alone = rule.reasonToRunAlone(statement);
        if (alone.isPresent()) {
            throw new SqlPlanException(statement, problem.formatted(of, alone.get()));
        }
    }

    private void addShared(List<SqlStatement> statements, String otherwise) {
        if (!fits(open, statements)) {
            close("");
        }
        if (open.isEmpty()) {
            open.addAll(settings);
        }
        if (!fits(open, statements)) {
            throw new SqlPlanException(statements.get(0), otherwise);
        }
        open.addAll(statements);
    }

    private void addAlone(SqlStatement statement, String reason) {
        if (!settings.isEmpty()) {
            throw new SqlPlanException(
                    statement,
                    "it must run alone (%s), where the %s of %s does not reach it; reset that first or move it behind"
                            .formatted(
                                    reason,
                                    settings.get(0).kind().words(),
                                    settings.get(0).place()));
        }
        close("");
        open.add(statement);
        close("alone: " + reason);
    }

    private void remember(SqlStatement setting) {
        List<SqlToken> tokens = setting.tokens();
        if (setting.kind() == StatementKind.RESET) {
            String name = tokens.get(tokens.size() - 1).text();
            settings.removeIf(
                    set -> name.equalsIgnoreCase("ALL") || set.tokens().stream().anyMatch(token -> token.isWord(name)));
            return;
        }
        boolean endsWithItsTransaction = tokens.size() > 1 && tokens.get(1).isWord("LOCAL");
        if (!endsWithItsTransaction) {
            settings.add(setting);
        }
    }

    private void close(String reason) {
        if (!open.isEmpty()) {
            batches.add(new StatementBatch(open, Commit.TOGETHER, reason));
        }
        open = new ArrayList<>();
    }

    private void requirePlannable(SqlStatement statement, StatementGroup group) {
        if (statement.kind().sharing() == Sharing.TRANSACTION_CONTROL) {
            throw new SqlPlanException(
                    statement,
                    "%s cannot be part of what must share a transaction anyway; remove it"
                            .formatted(statement.kind().words()));
        }
        requireSize(statement);
        Optional<String> reason = rule.reasonToRunAlone(statement);
        if (group.statements().size() > 1 && reason.isPresent()) {
            throw new SqlPlanException(
                    statement,
                    group.whole().isEmpty()
                            ? "it must share a transaction with its neighbours, but " + reason.get()
                            : "%s, and %s".formatted(reason.get(), group.whole()));
        }
    }

    private static void requireSize(SqlStatement statement) {
        int bytes = StatementBatch.bytes(List.of(statement));
        if (bytes > StatementBatch.MAX_BYTES) {
            throw new SqlPlanException(
                    statement,
                    "it has %d bytes; Redshift's Data API takes at most %d".formatted(bytes, StatementBatch.MAX_BYTES));
        }
    }

    private static boolean fits(List<SqlStatement> open, List<SqlStatement> more) {
        return open.size() + more.size() <= StatementBatch.MAX_STATEMENTS
                && StatementBatch.bytes(open) + StatementBatch.bytes(more) <= StatementBatch.MAX_BYTES;
    }
}
