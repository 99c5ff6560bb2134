package io.lakeshift.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/** One thing a script asks for: a statement, or a materialized view to be as defined. */
public sealed interface ScriptStep {

    /** A statement to run as it is. */
    record Run(SqlStatement statement) implements ScriptStep {}

    /** A materialized view that exists afterwards with this definition and fresh rows. */
    record Publish(MaterializedView view) implements ScriptStep {}

    /** The steps of a script. A drop of a view and its creation just after it are one step. */
    static List<ScriptStep> of(SqlScript script) {
        List<ScriptStep> steps = new ArrayList<>();
        for (SqlStatement statement : script.statements()) {
            if (statement.kind() != StatementKind.CREATE_MATERIALIZED_VIEW) {
                steps.add(new Run(statement));
                continue;
            }
            MaterializedView view = MaterializedView.of(statement);
            boolean dropsFirst = !steps.isEmpty()
                    && steps.get(steps.size() - 1) instanceof Run last
                    && view.isDroppedBy(last.statement());
            if (dropsFirst) {
                steps.remove(steps.size() - 1);
            }
            steps.add(new Publish(view));
        }
        return steps;
    }
}
