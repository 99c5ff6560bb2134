package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of queries. */
final class Columns {
    private Columns() {}

    /** The columns of a bound query under the names Redshift gives them. */
    static List<Column> of(Binder.Bound bound, Connection connection) {
        return of(bound, connection, RedshiftType.DEFAULT_LENGTH);
    }

    /** The columns of a table made of a bound query: a text of which no length can be told may have any. */
    static List<Column> ofTable(Binder.Bound bound, Connection connection) {
        return of(bound, connection, RedshiftType.MAXIMUM_LENGTH);
    }

    private static List<Column> of(Binder.Bound bound, Connection connection, int length) {
        IntegerTexts.require(bound.text(), connection);
        try (PreparedStatement statement = connection.prepareStatement(bound.text())) {
            ResultSetMetaData columns = statement.getMetaData();
            List<String> labels = ColumnLabels.of(bound.tree().selectList(), ResultReader.names(columns));
            List<RedshiftType> types =
                    TextTypes.of(bound, ResultReader.names(columns), ResultReader.types(columns), length);
            List<Column> found = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                found.add(new Column(labels.get(i), types.get(i), true));
            }
            return found;
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    /** The columns under other names, which may be fewer; the rest keep theirs. */
    static List<Column> renamed(List<Column> columns, List<String> names, String relation) {
        if (names.size() > columns.size()) {
            throw SqlError.of("\"%s\" has more column names than columns", relation);
        }
        List<Column> renamed = new ArrayList<>(columns);
        for (int i = 0; i < names.size(); i++) {
            Column column = columns.get(i);
            renamed.set(i, new Column(names.get(i), column.type(), column.nullable()));
        }
        List<String> all = renamed.stream().map(Column::name).toList();
        for (String name : all) {
            if (all.indexOf(name) != all.lastIndexOf(name)) {
                throw SqlError.of("column \"%s\" specified more than once", name);
            }
        }
        return renamed;
    }

    /**
     * A query of the columns a view was created with: what the query under it gained since is not shown, and the names
     * are the view's. Columns are matched by position, as the view's own query lists them.
     */
    static String select(Binder.Bound bound, Connection connection, List<Column> columns) {
        int now = of(bound, connection).size();
        if (now < columns.size()) {
            throw SqlError.of("the view's query has lost %d of its columns", columns.size() - now);
        }
        List<String> positions = new ArrayList<>();
        for (int i = 0; i < now; i++) {
            positions.add(i < columns.size() ? Quoted.name(columns.get(i).name()) : Quoted.name("?" + i));
        }
        String names =
                columns.stream().map(column -> Quoted.name(column.name())).collect(Collectors.joining(", "));
        return "select " + names + " from (" + bound.text() + ") as q(" + String.join(", ", positions) + ")";
    }
}
