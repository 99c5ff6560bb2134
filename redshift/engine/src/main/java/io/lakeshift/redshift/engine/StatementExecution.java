package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.statement.DataStatement;
import io.lakeshift.redshift.engine.statement.Fragment;
import io.lakeshift.redshift.engine.statement.PolicyStatement;
import io.lakeshift.redshift.engine.statement.PrivilegeStatement;
import io.lakeshift.redshift.engine.statement.SchemaStatement;
import io.lakeshift.redshift.engine.statement.SessionStatement;
import io.lakeshift.redshift.engine.statement.Statement;
import io.lakeshift.redshift.engine.statement.TableStatement;
import io.lakeshift.redshift.engine.statement.UserStatement;
import io.lakeshift.redshift.engine.statement.ViewStatement;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs one statement: queries itself, everything else through those who know the kind. */
final class StatementExecution {
    private final StatementWork work;
    private final RowSink sink;

    StatementExecution(StatementWork work, RowSink sink) {
        this.work = work;
        this.sink = sink;
    }

    StatementOutcome run(Statement statement) {
        if (statement instanceof DataStatement.Query query) {
            return query(query.query());
        }
        if (statement instanceof DataStatement.Explain explain) {
            return explain(explain.query());
        }
        if (statement instanceof DataStatement data) {
            return new RowChanges(work).run(data);
        }
        if (statement instanceof SessionStatement.ShowObjects shown) {
            return query(new ShownObjects(work).query(shown));
        }
        if (statement instanceof SessionStatement.ShowView shown) {
            return line(StatementColumns.ofDefinition(), new ShownObjects(work).definition(shown));
        }
        if (statement instanceof SessionStatement setting) {
            return new Settings(work, sink).run(setting);
        }
        if (statement instanceof UserStatement users) {
            new UserChanges(work).run(users);
        } else if (statement instanceof PrivilegeStatement privileges) {
            new PrivilegeChanges(work).run(privileges);
        } else if (statement instanceof PolicyStatement policies) {
            new PolicyChanges(work).run(policies);
        } else if (statement instanceof SchemaStatement schemas) {
            new SchemaChanges(work).run(schemas);
        } else if (statement instanceof TableStatement tables) {
            new TableChanges(work).run(tables);
        } else if (statement instanceof ViewStatement views) {
            new ViewChanges(work).run(views);
        }
        return StatementOutcome.DONE;
    }

    private StatementOutcome query(Fragment query) {
        Binder.Bound bound = work.bind(query);
        IntegerTexts.require(bound.text(), work.connection());
        try (java.sql.Statement statement = work.connection().createStatement()) {
            work.session().running(statement);
            try (ResultSet rows = statement.executeQuery(bound.text())) {
                List<RedshiftType> types = TextTypes.of(
                        bound,
                        ResultReader.names(rows.getMetaData()),
                        ResultReader.types(rows.getMetaData()),
                        RedshiftType.DEFAULT_LENGTH);
                List<String> names = ColumnLabels.of(bound.tree().selectList(), ResultReader.names(rows.getMetaData()));
                List<ResultColumn> columns = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    columns.add(new ResultColumn(names.get(i), types.get(i)));
                }
                sink.columns(columns);
                return new StatementOutcome(
                        true, ResultReader.readAll(rows, types, sink, work.session()::checkNotCancelled));
            }
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        } finally {
            work.session().running(null);
        }
    }

    /** The query is checked as far as that goes; how Redshift would run it, only Redshift can say. */
    private StatementOutcome explain(Fragment query) {
        if (query.tokens().isEmpty()) {
            throw SqlError.at(query.source().length(), "syntax error at end of input");
        }
        Columns.of(work.bind(query), work.connection());
        return line(
                StatementColumns.ofPlan(),
                "The query is valid. The local warehouse has no plan of Redshift's to show.");
    }

    private StatementOutcome line(List<ResultColumn> column, String text) {
        sink.columns(column);
        sink.row(List.of(text));
        return new StatementOutcome(true, 1);
    }

    /** The expression of an identifier that has quotes only where they are needed. */
    static String display(String identifier) {
        return identifier.matches("[a-z_][a-z0-9_$]*") ? identifier : Quoted.name(identifier);
    }
}
