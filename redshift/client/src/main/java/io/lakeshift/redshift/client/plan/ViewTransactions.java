package io.lakeshift.redshift.client.plan;

import io.lakeshift.redshift.client.plan.ScriptStep.Publish;
import io.lakeshift.redshift.client.plan.ScriptStep.Run;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;

/** The transactions that a script puts around its materialized views. */
final class ViewTransactions {

    private ViewTransactions() {}

    /**
     * The steps without {@code BEGIN} and {@code COMMIT} where only views stand between them.
     *
     * @throws SqlPlanException if something else stands there too
     */
    static List<ScriptStep> withoutThem(List<ScriptStep> steps) {
        List<ScriptStep> kept = new ArrayList<>();
        List<ScriptStep> open = new ArrayList<>();
        for (ScriptStep step : steps) {
            boolean begins = isOneOf(step, StatementKind.BEGIN, StatementKind.START_TRANSACTION);
            if (begins) {
                kept.addAll(open);
                open = new ArrayList<>();
            }
            if (!begins && open.isEmpty()) {
                kept.add(step);
                continue;
            }
            open.add(step);
            if (isOneOf(step, StatementKind.COMMIT, StatementKind.END)) {
                kept.addAll(plain(open));
                open = new ArrayList<>();
            }
        }
        kept.addAll(open);
        return kept;
    }

    private static List<ScriptStep> plain(List<ScriptStep> transaction) {
        List<ScriptStep> views =
                transaction.stream().filter(Publish.class::isInstance).toList();
        if (views.isEmpty()) {
            return transaction;
        }
        boolean mixed = views.size() + 2 < transaction.size();
        if (mixed) {
            throw new SqlPlanException(
                    ((Publish) views.get(0)).view().creation(),
                    "a materialized view is made or refreshed in a transaction of its own; move it out of the script's");
        }
        return views;
    }

    private static boolean isOneOf(ScriptStep step, StatementKind first, StatementKind second) {
        return step instanceof Run run
                && (run.statement().kind() == first || run.statement().kind() == second);
    }
}
