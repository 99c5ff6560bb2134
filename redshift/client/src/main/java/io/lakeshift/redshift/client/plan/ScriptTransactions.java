package io.lakeshift.redshift.client.plan;

import io.lakeshift.redshift.sql.Sharing;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The transactions that a script opens itself. What opens and ends them is not sent: the batch is the transaction. */
final class ScriptTransactions {

    private final List<PlanUnit> units = new ArrayList<>();
    private List<StatementGroup> open = new ArrayList<>();
    private Optional<SqlStatement> begin = Optional.empty();

    private ScriptTransactions() {}

    /**
     * The groups, those of each transaction together.
     *
     * @throws SqlPlanException if a transaction nests, has no end, is undone or has options
     */
    static List<PlanUnit> in(List<StatementGroup> groups) {
        ScriptTransactions transactions = new ScriptTransactions();
        groups.forEach(transactions::add);
        if (transactions.begin.isPresent()) {
            throw new SqlPlanException(transactions.begin.get(), "the transaction it begins has no end; add COMMIT");
        }
        return transactions.units;
    }

    private void add(StatementGroup group) {
        SqlStatement first = group.statements().get(0);
        if (first.kind().sharing() == Sharing.TRANSACTION_CONTROL
                && group.statements().size() == 1) {
            control(first);
        } else if (begin.isPresent()) {
            open.add(group);
        } else {
            units.add(PlanUnit.of(group));
        }
    }

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
        begin = Optional.of(statement);
    }

    private void commit(SqlStatement statement) {
        if (begin.isEmpty()) {
            throw new SqlPlanException(statement, "it ends a transaction, but none was begun; remove it or add BEGIN");
        }
        units.add(new PlanUnit(open, begin, ""));
        open = new ArrayList<>();
        begin = Optional.empty();
    }
}
