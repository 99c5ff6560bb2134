package io.lakeshift.redshift.client.plan;

import io.lakeshift.redshift.client.plan.StatementBatch.Commit;
import io.lakeshift.redshift.sql.SharingRule;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        return of(StatementGroup.each(script), name -> false, Set.of());
    }

    /**
     * Plans groups of statements. What a script puts between {@code BEGIN} and {@code COMMIT} is one batch of its own,
     * unless it uses a temporary table, a prepared statement or a cursor from outside: what uses one is one batch.
     *
     * @param externalSchema whether the schema of this lower-case name is external; those the statements create are
     * @param refused what the warehouse was seen to refuse in a transaction
     * @throws SqlPlanException if a statement is larger than a batch, a transaction of the script does not end, nests, is
     *     undone or holds what must run alone, or a group, a {@code SET} or a temporary table would have to reach across
     *     batches
     */
    public static StatementPlan of(
            List<StatementGroup> groups, Predicate<String> externalSchema, Set<TransactionRefusal> refused) {
        SharingRule rule = rule(groups, externalSchema, refused);
        PlanBuilder builder = new PlanBuilder(rule);
        units(groups, rule).forEach(builder::add);
        return new StatementPlan(builder.batches());
    }

    /**
     * What takes the place of a batch of which the warehouse refused a statement in a transaction; otherwise like {@link
     * #of}. Nothing of the batch has happened, and the batches before and behind it stay as they are.
     *
     * @param index the batch's index in the plan of the groups, from 0
     * @param found what was refused in it, or in one before it
     */
    public static StatementPlan insteadOf(
            int index,
            Set<TransactionRefusal> found,
            List<StatementGroup> groups,
            Predicate<String> externalSchema,
            Set<TransactionRefusal> refused) {
        SharingRule rule = rule(groups, externalSchema, refused);
        SharingRule now = rule.refusing(found);
        List<PlanUnit> units = units(groups, rule);
        List<Integer> batchOf = batchOfEach(units, rule);
        PlanBuilder builder = new PlanBuilder(rule);
        int before = -1;
        for (int at = 0; at < units.size() && batchOf.get(at) <= index; at++) {
            boolean begins = batchOf.get(at) == index && before < 0;
            if (begins) {
                builder.cut(now);
                before = builder.size();
            }
            apart(units.get(at), before < 0 ? rule : now).forEach(builder::add);
        }
        List<StatementBatch> batches = builder.batches();
        return new StatementPlan(batches.subList(Math.max(before, 0), batches.size()));
    }

    /** What is laid out as one, in the place of a group that cannot be kept together what is done instead. */
    private static List<PlanUnit> units(List<StatementGroup> groups, SharingRule rule) {
        return SessionNames.joined(ScriptTransactions.in(groups)).stream()
                .flatMap(unit -> apart(unit, rule).stream())
                .toList();
    }

    private static List<PlanUnit> apart(PlanUnit unit, SharingRule rule) {
        boolean parts = unit.isGroup()
                && unit.statements().stream()
                        .anyMatch(statement -> rule.reasonToRunAlone(statement).isPresent());
        if (!parts || unit.groups().get(0).apart().isEmpty()) {
            return List.of(unit);
        }
        return unit.groups().get(0).apart().stream()
                .flatMap(group -> apart(PlanUnit.of(group), rule).stream())
                .toList();
    }

    /** For each unit the index of the batch it is in; one without statements is in that before it. */
    private static List<Integer> batchOfEach(List<PlanUnit> units, SharingRule rule) {
        PlanBuilder builder = new PlanBuilder(rule);
        List<Integer> batchOf = new ArrayList<>();
        for (PlanUnit unit : units) {
            builder.add(unit);
            batchOf.add(Math.max(builder.size() - 1, 0));
        }
        return batchOf;
    }

    private static SharingRule rule(
            List<StatementGroup> groups, Predicate<String> externalSchema, Set<TransactionRefusal> refused) {
        List<SqlStatement> statements =
                groups.stream().flatMap(group -> group.statements().stream()).toList();
        return SharingRule.of(statements, externalSchema, refused);
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
