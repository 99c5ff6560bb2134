package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.statement.DataStatement;
import io.lakeshift.redshift.engine.statement.SessionStatement;
import io.lakeshift.redshift.engine.statement.Statement;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.List;
import java.util.Optional;

/** The columns of statements' results, known before they are run. */
final class StatementColumns {
    private StatementColumns() {}

    /** Those of a statement's result; empty if it has none. */
    static Optional<List<ResultColumn>> of(Statement statement, StatementWork work) {
        if (statement instanceof DataStatement.Query query) {
            return Optional.of(ofQuery(work.bind(query.query()), work));
        }
        if (statement instanceof SessionStatement.ShowObjects shown) {
            return Optional.of(ofQuery(work.bind(new ShownObjects(work).query(shown)), work));
        }
        if (statement instanceof DataStatement.Explain) {
            return Optional.of(ofPlan());
        }
        if (statement instanceof SessionStatement.ShowView) {
            return Optional.of(ofDefinition());
        }
        return statement instanceof SessionStatement.Show setting
                ? Optional.of(ofSetting(setting.name()))
                : Optional.empty();
    }

    private static List<ResultColumn> ofQuery(Binder.Bound bound, StatementWork work) {
        return Columns.of(bound, work.connection()).stream()
                .map(column -> new ResultColumn(column.name(), column.type()))
                .toList();
    }

    static List<ResultColumn> ofPlan() {
        return text("QUERY PLAN", RedshiftType.MAXIMUM_LENGTH);
    }

    static List<ResultColumn> ofDefinition() {
        return text("Show View DDL statement", RedshiftType.MAXIMUM_LENGTH);
    }

    static List<ResultColumn> ofSetting(String name) {
        return text(name, RedshiftType.DEFAULT_LENGTH);
    }

    private static List<ResultColumn> text(String name, int length) {
        return List.of(new ResultColumn(name, new RedshiftType("varchar", length, 0)));
    }
}
