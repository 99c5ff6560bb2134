package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessChange.Commit;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The changes of a plan as batches. A change that may share a transaction is in one with its rows in the ledger. For the
 * others, rows are written before and removed after: what is granted is never forgotten, whenever a run ends.
 */
final class AccessBatches {

    private static final SqlTemplate CREATE_LEDGER = SqlTemplate.ofResource(AccessBatches.class, "create-ledger.sql");
    /** A transaction may end in a statement that remembers and one that forgets. */
    private static final int MOST_STATEMENTS = StatementBatch.MAX_STATEMENTS - 2;
    /** Room for the words around the rows of the ledger. */
    private static final int MOST_BYTES = StatementBatch.MAX_BYTES - 1000;

    private static final int SHOWN = 120;

    /**
     * A batch and where it is run.
     *
     * @param database empty for the database of the plan
     */
    record Step(Optional<String> database, StatementBatch batch) {}

    private final List<Step> steps = new ArrayList<>();
    private List<SqlStatement> statements = new ArrayList<>();
    private List<AccessFact> remembered = new ArrayList<>();
    private List<AccessFact> forgotten = new ArrayList<>();
    private int bytes;

    private AccessBatches() {}

    /** The batches of a plan, in order. */
    static List<Step> of(AccessPlan plan) {
        AccessBatches batches = new AccessBatches();
        if (!plan.hasLedger()) {
            batches.statements.addAll(CREATE_LEDGER.script(Map.of()).statements());
        }
        List<AccessChange> changes = plan.changes();
        int number = 0;
        while (number < changes.size()) {
            AccessChange change = changes.get(number);
            if (change.commit() == Commit.SHARED) {
                batches.share(change, ++number);
                continue;
            }
            int end = number;
            while (end < changes.size() && isLike(change, changes.get(end))) {
                end++;
            }
            batches.oneByOne(changes.subList(number, end), number);
            number = end;
        }
        batches.close();
        return batches.steps;
    }

    private static boolean isLike(AccessChange one, AccessChange other) {
        return other.commit() == Commit.OWN && other.elsewhere().equals(one.elsewhere());
    }

    private void share(AccessChange change, int number) {
        int more = bytes(change.statements())
                + bytes(change.ledger().remembered(), Ledger::rowBytes)
                + bytes(change.ledger().forgotten(), fact -> Ledger.ENTRY_BYTES);
        boolean fits = statements.size() + change.statements().size() <= MOST_STATEMENTS && bytes + more <= MOST_BYTES;
        if (!fits) {
            close();
        }
        statements.addAll(placed(change, number));
        remembered.addAll(change.ledger().remembered());
        forgotten.addAll(change.ledger().forgotten());
        bytes += more;
    }

    private void close() {
        List<SqlStatement> all = new ArrayList<>(statements);
        if (!remembered.isEmpty()) {
            all.add(Ledger.remember(remembered));
        }
        if (!forgotten.isEmpty()) {
            all.add(Ledger.forget(forgotten));
        }
        if (!all.isEmpty()) {
            steps.add(new Step(Optional.empty(), StatementBatch.of(all.toArray(SqlStatement[]::new))));
        }
        statements = new ArrayList<>();
        remembered = new ArrayList<>();
        forgotten = new ArrayList<>();
        bytes = 0;
    }

    private void oneByOne(List<AccessChange> changes, int before) {
        changes.forEach(change -> change.ledger().remembered().forEach(this::remember));
        close();
        Optional<String> database = changes.get(0).elsewhere();
        List<SqlStatement> open = new ArrayList<>();
        int number = before;
        for (AccessChange change : changes) {
            number++;
            for (SqlStatement statement : placed(change, number)) {
                boolean fits = open.size() < StatementBatch.MAX_STATEMENTS
                        && bytes(open) + bytes(List.of(statement)) <= StatementBatch.MAX_BYTES;
                if (!fits) {
                    steps.add(oneByOne(database, open));
                    open = new ArrayList<>();
                }
                open.add(statement);
            }
        }
        steps.add(oneByOne(database, open));
        changes.forEach(change -> change.ledger().forgotten().forEach(this::forget));
    }

    private static Step oneByOne(Optional<String> database, List<SqlStatement> statements) {
        return new Step(database, new StatementBatch(statements, StatementBatch.Commit.ONE_BY_ONE, ""));
    }

    private void remember(AccessFact fact) {
        if (bytes + Ledger.rowBytes(fact) > MOST_BYTES) {
            close();
        }
        remembered.add(fact);
        bytes += Ledger.rowBytes(fact);
    }

    private void forget(AccessFact fact) {
        if (bytes + Ledger.ENTRY_BYTES > MOST_BYTES) {
            close();
        }
        forgotten.add(fact);
        bytes += Ledger.ENTRY_BYTES;
    }

    /** The statements of a change, with a place that people recognize: an error names it. */
    private static List<SqlStatement> placed(AccessChange change, int number) {
        return change.statements().stream()
                .map(statement -> statement.at(new SqlPlace("access, " + shown(statement.text()), number, 1)))
                .toList();
    }

    private static String shown(String sql) {
        String line = sql.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    private static int bytes(List<SqlStatement> statements) {
        return statements.stream()
                .mapToInt(statement -> statement.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static int bytes(List<AccessFact> facts, Function<AccessFact, Integer> size) {
        return facts.stream().mapToInt(size::apply).sum();
    }
}
