package io.lakeshift.redshift.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        return of(StatementGroup.each(script), name -> false);
    }

    /**
     * Plans groups of statements.
     *
     * @param externalSchema whether the schema of this lower-case name is external; those the statements create are
     * @throws SqlPlanException if a statement opens or ends a transaction, is larger than a batch, or a group or a
     *     {@code SET} would have to reach across batches that cannot share it
     */
    public static StatementPlan of(List<StatementGroup> groups, Predicate<String> externalSchema) {
        Set<String> created = new HashSet<>();
        groups.forEach(group -> group.statements().forEach(statement -> addCreatedSchema(statement, created)));
        PlanBuilder builder = new PlanBuilder(new SharingRule(externalSchema.or(created::contains)));
        groups.forEach(builder::add);
        return new StatementPlan(builder.batches());
    }

    /** The plan for people: every batch, why it ends where it does, and each statement's place and kind. */
    public String explain() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < batches.size(); i++) {
            StatementBatch batch = batches.get(i);
            int size = batch.statements().size();
            text.append("batch %d of %d: ".formatted(i + 1, batches.size()));
            text.append(size == 1 ? "one statement" : size + " statements in one transaction");
            text.append(batch.reason().isEmpty() ? "\n" : ", alone: " + batch.reason() + "\n");
            for (SqlStatement statement : batch.statements()) {
                text.append("  %s: %s%n"
                        .formatted(statement.place(), statement.kind().words()));
            }
        }
        return text.toString();
    }

    private static void addCreatedSchema(SqlStatement statement, Set<String> created) {
        if (statement.kind() != StatementKind.CREATE_EXTERNAL_SCHEMA) {
            return;
        }
        boolean optional =
                statement.tokens().size() > 3 && statement.tokens().get(3).isWord("IF");
        Optional<String> name =
                ScannedNames.at(statement.tokens(), optional ? 6 : 3).stream().findFirst();
        name.map(schema -> schema.toLowerCase(Locale.ROOT)).ifPresent(created::add);
    }

    /** Gathers statements into batches. */
    private static final class PlanBuilder {

        private final SharingRule rule;
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

        void add(StatementGroup group) {
            for (SqlStatement statement : group.statements()) {
                requirePlannable(statement, group);
            }
            SqlStatement first = group.statements().get(0);
            Optional<String> alone = rule.reasonToRunAlone(first);
            if (alone.isPresent()) {
                addAlone(first, alone.get());
                return;
            }
            if (!fits(open, group.statements())) {
                close("");
                open.addAll(settings);
                if (!fits(open, group.statements())) {
                    throw new SqlPlanException(
                            first,
                            "this and what belongs to it exceed one batch: at most %d statements and %d bytes"
                                    .formatted(StatementBatch.MAX_STATEMENTS, StatementBatch.MAX_BYTES));
                }
            } else if (open.isEmpty()) {
                open.addAll(settings);
            }
            open.addAll(group.statements());
            if (first.kind().sharing() == Sharing.SESSION) {
                remember(first);
            }
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
            close(reason);
        }

        private void remember(SqlStatement setting) {
            if (setting.kind() == StatementKind.RESET) {
                String name = setting.tokens().get(setting.tokens().size() - 1).text();
                settings.removeIf(set ->
                        name.equalsIgnoreCase("ALL") || set.tokens().stream().anyMatch(token -> token.isWord(name)));
            } else {
                settings.add(setting);
            }
        }

        private void close(String reason) {
            if (!open.isEmpty()) {
                batches.add(new StatementBatch(open, reason));
            }
            open = new ArrayList<>();
        }

        private void requirePlannable(SqlStatement statement, StatementGroup group) {
            if (statement.kind().sharing() == Sharing.TRANSACTION_CONTROL) {
                throw new SqlPlanException(
                        statement,
                        "%s is not needed: statements that may share a transaction do; remove it"
                                .formatted(statement.kind().words()));
            }
            int bytes = StatementBatch.bytes(List.of(statement));
            if (bytes > StatementBatch.MAX_BYTES) {
                throw new SqlPlanException(
                        statement,
                        "it has %d bytes; Redshift's Data API takes at most %d"
                                .formatted(bytes, StatementBatch.MAX_BYTES));
            }
            boolean parted = group.statements().size() > 1
                    && rule.reasonToRunAlone(statement).isPresent();
            if (parted) {
                throw new SqlPlanException(
                        statement,
                        "it must share a transaction with its neighbours, but "
                                + rule.reasonToRunAlone(statement).orElseThrow());
            }
        }

        private static boolean fits(List<SqlStatement> open, List<SqlStatement> more) {
            List<SqlStatement> both = new ArrayList<>(open);
            both.addAll(more);
            return both.size() <= StatementBatch.MAX_STATEMENTS
                    && StatementBatch.bytes(both) <= StatementBatch.MAX_BYTES;
        }
    }
}
