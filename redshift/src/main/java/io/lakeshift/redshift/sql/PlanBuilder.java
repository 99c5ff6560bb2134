package io.lakeshift.redshift.sql;

import io.lakeshift.redshift.sql.StatementBatch.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers statements into batches, in order. */
final class PlanBuilder {

    private static final String LIMITS =
            "at most %d statements and %d bytes".formatted(StatementBatch.MAX_STATEMENTS, StatementBatch.MAX_BYTES);

    private final SharingRule rule;
    private final List<StatementBatch> batches = new ArrayList<>();
    private final SessionNames names = new SessionNames();
    private final List<SqlStatement> settings = new ArrayList<>();
    private List<SqlStatement> open = new ArrayList<>();
    private Optional<SqlStatement> begin = Optional.empty();

    PlanBuilder(SharingRule rule) {
        this.rule = rule;
    }

    List<StatementBatch> batches() {
        if (begin.isPresent()) {
            throw new SqlPlanException(begin.get(), "the transaction it begins has no end; add COMMIT");
        }
        close("");
        return batches;
    }

    void add(StatementGroup group) {
        SqlStatement first = group.statements().get(0);
        if (first.kind().sharing() == Sharing.TRANSACTION_CONTROL
                && group.statements().size() == 1) {
            control(first);
            return;
        }
        for (SqlStatement statement : group.statements()) {
            requirePlannable(statement, group);
        }
        Optional<String> alone = rule.reasonToRunAlone(first);
        if (begin.isPresent()) {
            addToTransaction(group, alone);
        } else if (alone.isPresent()) {
            addAlone(first, alone.get());
        } else {
            addShared(group);
        }
        if (first.kind().sharing() == Sharing.SESSION) {
            remember(first);
        }
    }

    /** What opens and ends the script's own transactions is not sent: the batch is the transaction. */
    private void control(SqlStatement statement) {
        switch (statement.kind()) {
            case BEGIN, START_TRANSACTION -> begin(statement);
            case COMMIT, END -> commit(statement);
            default ->
                throw new SqlPlanException(
                        statement,
                        "%s would undo what the script does; remove the transaction"
                                .formatted(statement.kind().words()));
        }
    }

    private void begin(SqlStatement statement) {
        if (begin.isPresent()) {
            throw new SqlPlanException(
                    statement,
                    "a transaction is open already, since %s; transactions do not nest"
                            .formatted(begin.get().place()));
        }
        SqlToken last = statement.tokens().get(statement.tokens().size() - 1);
        boolean plain = statement.tokens().size() == 1
                || statement.tokens().size() == 2 && (last.isWord("TRANSACTION") || last.isWord("WORK"));
        if (!plain) {
            throw new SqlPlanException(
                    statement,
                    "the transactions of a script have no options; write %s alone"
                            .formatted(statement.kind().words()));
        }
        close("");
        open.addAll(settings);
        begin = Optional.of(statement);
    }

    private void commit(SqlStatement statement) {
        SqlStatement began = begin.orElseThrow(() ->
                new SqlPlanException(statement, "it ends a transaction, but none was begun; remove it or add BEGIN"));
        begin = Optional.empty();
        if (open.size() == settings.size() && open.containsAll(settings)) {
            open = new ArrayList<>();
        }
        close("the transaction of the script itself, begun in statement %d"
                .formatted(began.place().number()));
    }

    private void addToTransaction(StatementGroup group, Optional<String> alone) {
        SqlStatement first = group.statements().get(0);
        String transaction =
                "the transaction begun in %s".formatted(begin.orElseThrow().place());
        if (alone.isPresent()) {
            throw new SqlPlanException(
                    first, "it stands in %s, but must run alone: %s".formatted(transaction, alone.get()));
        }
        if (!fits(open, group.statements())) {
            throw new SqlPlanException(first, "with it %s exceeds one batch: %s".formatted(transaction, LIMITS));
        }
        open.addAll(group.statements());
    }

    private void addShared(StatementGroup group) {
        if (!fits(open, group.statements())) {
            close("");
        }
        if (open.isEmpty()) {
            open.addAll(settings);
        }
        if (!fits(open, group.statements())) {
            throw new SqlPlanException(
                    group.statements().get(0), "this and what belongs to it exceed one batch: " + LIMITS);
        }
        open.addAll(group.statements());
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
            names.enter(open);
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
                    statement, "it must share a transaction with its neighbours, but " + reason.get());
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
