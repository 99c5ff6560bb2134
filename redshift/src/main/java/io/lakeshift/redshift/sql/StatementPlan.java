package io.lakeshift.redshift.sql;

import io.lakeshift.redshift.sql.StatementBatch.Commit;
import java.util.List;
import java.util.function.Predicate;

/**
 * Statements laid out in batches. Their order is kept; neighbours that may share a transaction share one, as far as a
 * batch holds; the others run alone. What a {@code SET} sets holds for every later batch as well, because each batch is a
 * session of its own.
 *
 * @param batches what to run, one after the other
 */
public record StatementPlan(List<StatementBatch> batches) {

    public StatementPlan {
        batches = List.copyOf(batches);
    }

    /** Plans a script in which only the external schemas it creates itself are external. */
    public static StatementPlan of(SqlScript script) {
        return of(StatementGroup.each(script), name -> false);
    }

    /**
     * Plans groups of statements. What a script puts between {@code BEGIN} and {@code COMMIT} is one batch of its own,
     * unless it uses a temporary table, a prepared statement or a cursor from outside: what uses one is one batch.
     *
     * @param externalSchema whether the schema of this lower-case name is external; those the statements create are
     * @throws SqlPlanException if a statement is larger than a batch, a transaction of the script does not end, nests, is
     *     undone or holds what must run alone, or a group, a {@code SET} or a temporary table would have to reach across
     *     batches
     */
    public static StatementPlan of(List<StatementGroup> groups, Predicate<String> externalSchema) {
        List<SqlStatement> statements =
                groups.stream().flatMap(group -> group.statements().stream()).toList();
        PlanBuilder builder = new PlanBuilder(SharingRule.of(statements, externalSchema));
        SessionNames.joined(ScriptTransactions.in(groups)).forEach(builder::add);
        return new StatementPlan(builder.batches());
    }

    /** The plan for people: every batch, why it ends where it does, and each statement's place and kind. */
    public String explain() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < batches.size(); i++) {
            StatementBatch batch = batches.get(i);
            int size = batch.statements().size();
            text.append("batch %d of %d: ".formatted(i + 1, batches.size()));
            text.append(size == 1 ? "one statement" : size + " statements " + together(batch.commit()));
            text.append(batch.reason().isEmpty() ? "\n" : ", " + batch.reason() + "\n");
            for (SqlStatement statement : batch.statements()) {
                text.append("  %s: %s%n"
                        .formatted(statement.place(), statement.kind().words()));
            }
        }
        return text.toString();
    }

    private static String together(Commit commit) {
        return switch (commit) {
            case TOGETHER -> "in one transaction";
            case ONE_BY_ONE -> "that commit one by one";
        };
    }
}
