package io.lakeshift.redshift.client.plan;

import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.RelationNames;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One thing a script asks for: a statement, or a materialized view to be as defined. */
public sealed interface ScriptStep {

    /** A statement to run as it is. */
    record Run(SqlStatement statement) implements ScriptStep {}

    /** A materialized view that exists afterwards with this definition and fresh rows. */
    record Publish(MaterializedView view) implements ScriptStep {}

    /**
     * The steps of a script. The drop of a view that the script creates further down belongs to that creation, whether or
     * not it says CASCADE. A materialized view of another database, such as one in the Data Catalog, is a statement like
     * any other. A transaction around nothing but views is left out, because a view is made or refreshed in one of its
     * own.
     *
     * @throws SqlPlanException if a view stands in a transaction with other statements, a view is created twice, a drop names views that are created and others, or a view's
     *     schema depends on a SET search_path
     */
    static List<ScriptStep> of(SqlScript script) {
        Map<String, Integer> created = new HashMap<>();
        boolean searchPath = false;
        for (int at = 0; at < script.statements().size(); at++) {
            SqlStatement statement = script.statements().get(at);
            searchPath |= statement.kind() == StatementKind.SET
                    && statement.tokens().stream().anyMatch(token -> token.isWord("search_path"));
            if (publishes(statement)) {
                QualifiedName name = MaterializedView.of(statement).name();
                if (created.put(full(name), at) != null) {
                    throw new SqlPlanException(
                            statement, "the script defines the materialized view %s twice".formatted(name.key()));
                }
                if (searchPath && name.parts().size() == 1) {
                    throw new SqlPlanException(
                            statement,
                            "write the schema of %s: behind SET search_path its name alone does not tell it"
                                    .formatted(name.relation().name()));
                }
            }
        }
        List<ScriptStep> steps = new ArrayList<>();
        for (int at = 0; at < script.statements().size(); at++) {
            SqlStatement statement = script.statements().get(at);
            if (publishes(statement)) {
                steps.add(new Publish(MaterializedView.of(statement)));
            } else if (!belongsToACreation(statement, at, created)) {
                steps.add(new Run(statement));
            }
        }
        return ViewTransactions.withoutThem(steps);
    }

    /** A name of three parts is not the same relation as one of two. */
    private static String full(QualifiedName name) {
        return name.parts().size() < 3
                ? name.key()
                : (name.parts().get(0).name() + "." + name.key()).toLowerCase(Locale.ROOT);
    }

    private static boolean publishes(SqlStatement statement) {
        if (statement.kind() != StatementKind.CREATE_MATERIALIZED_VIEW) {
            return false;
        }
        MaterializedView view = MaterializedView.of(statement);
        return view.name().parts().size() < 3 || view.isIceberg();
    }

    private static boolean belongsToACreation(SqlStatement statement, int at, Map<String, Integer> created) {
        if (statement.kind() != StatementKind.DROP_MATERIALIZED_VIEW) {
            return false;
        }
        List<QualifiedName> dropped = RelationNames.droppedBy(statement);
        long createdLater = dropped.stream()
                .filter(name -> created.getOrDefault(full(name), -1) > at)
                .count();
        if (createdLater > 0 && createdLater < dropped.size()) {
            throw new SqlPlanException(
                    statement, "drop the views that the script creates apart from those it only drops");
        }
        return createdLater > 0;
    }
}
