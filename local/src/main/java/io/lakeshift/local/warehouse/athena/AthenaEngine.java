package io.lakeshift.local.warehouse.athena;

import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs one query on an engine of its own, which sees the tables that the query names and no others. */
final class AthenaEngine implements AutoCloseable {

    private static final int MOST_ROWS = 1_000_000;
    private static final Pattern OF_TYPES =
            Pattern.compile("error(?:\\\\?\")?\\('" + TrinoMacros.OF_TYPES + "((?:[^'\\\\]|'')*)'");
    private static final Pattern OWN =
            Pattern.compile("(?<type>(?:" + TrinoMacros.OF_TYPES + ")?)(?:not supported locally|[A-Z_]{4,}): ");

    private final Connection connection;
    private final Relations relations;
    private final Set<String> defined = new HashSet<>();
    private final Set<String> opened = new HashSet<>();

    AthenaEngine(Relations relations) {
        this.relations = relations;
        Properties properties = new Properties();
        properties.setProperty("memory_limit", "1GB");
        properties.setProperty("threads", "2");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded engine of Athena does not start: " + e.getMessage(), e);
        }
        // As in Trino: whole numbers stay whole, nulls are last in every order.
        execute("set integer_division = true");
        execute("set default_null_order = 'nulls_last'");
        execute("set timezone = 'UTC'");
        TrinoMacros.all().forEach(macro -> execute("create macro " + macro));
    }

    /** The tables and views of the Data Catalog, as whoever queries may see them. */
    @FunctionalInterface
    interface Relations {
        /**
         * The table or view of a name.
         *
         * @throws AthenaError if there is none, or it may not be read
         */
        Relation find(String database, String name);
    }

    /** A table or a view. */
    sealed interface Relation {

        /**
         * A table.
         *
         * @param query a query of the engine that gives its rows
         */
        record Table(String query) implements Relation {}

        /**
         * A view.
         *
         * @param sql its query in Athena's words
         * @param database the database of names without one
         */
        record View(String sql, String database) implements Relation {}
    }

    /**
     * The columns a query gives; it is not run.
     *
     * @throws AthenaError if it cannot be run
     */
    List<ResultShape.Column> describe(String sql, String database) {
        TrinoQuery query = prepared(sql, database);
        requireTypes(query.sql());
        return run("select * from (" + query.sql() + ") limit 0", statement -> {})
                .columns();
    }

    /**
     * Runs a query.
     *
     * @param running is handed what a cancellation is to stop
     * @throws AthenaError if it cannot be run
     */
    ResultShape run(String sql, String database, Consumer<Statement> running) {
        String prepared = prepared(sql, database).sql();
        requireTypes(prepared);
        return run(prepared, running);
    }

    /** Types that do not fit are found in the plan: a table without rows would never show them. */
    private void requireTypes(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("explain (format json) " + sql)) {
            while (plan.next()) {
                Matcher certain = OF_TYPES.matcher(plan.getString(2));
                if (certain.find()) {
                    throw new AthenaError(certain.group(1).replace("''", "'"));
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private TrinoQuery prepared(String sql, String database) {
        TrinoQuery query = TrinoQuery.parse(connection, sql, database);
        query.tables().forEach(this::define);
        return query;
    }

    private void define(String table) {
        if (defined.contains(table)) {
            return;
        }
        if (!opened.add(table)) {
            throw new AthenaError("SYNTAX_ERROR: view " + table + " is recursive");
        }
        String database = table.substring(0, table.indexOf('.'));
        String name = table.substring(table.indexOf('.') + 1);
        Relation relation = relations.find(database, name);
        String query = relation instanceof Relation.View view
                ? prepared(view.sql(), view.database()).sql()
                : ((Relation.Table) relation).query();
        execute("create schema if not exists " + Quoted.name(database));
        execute("create view " + Quoted.path(database, name) + " as " + query);
        defined.add(table);
    }

    private ResultShape run(String sql, Consumer<Statement> running) {
        try (Statement statement = connection.createStatement()) {
            running.accept(statement);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return read(rows);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static ResultShape read(ResultSet rows) throws SQLException {
        ResultSetMetaData metadata = rows.getMetaData();
        List<ResultShape.Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(ResultShape.Column.of(metadata.getColumnLabel(i), metadata.getColumnTypeName(i)));
        }
        List<List<String>> values = new ArrayList<>();
        while (rows.next()) {
            if (values.size() == MOST_ROWS) {
                throw AthenaError.notSupportedLocally("a result of more than " + MOST_ROWS + " rows");
            }
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(columns.get(i - 1).text(rows, i));
            }
            values.add(row);
        }
        return new ResultShape(columns, values);
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What the engine says, but for what it says about values. */
    private static AthenaError failure(SQLException e) {
        String message = e.getMessage().lines().findFirst().orElse("");
        int colon = message.indexOf(": ");
        String kind = colon < 0 ? "" : message.substring(0, colon);
        String sentence = message.substring(colon < 0 ? 0 : colon + 2);
        Matcher own = OWN.matcher(sentence);
        if (own.lookingAt()) {
            return new AthenaError(sentence.substring(own.end("type")));
        }
        return new AthenaError(
                switch (kind) {
                    case "Binder Error", "Catalog Error", "Parser Error", "Syntax Error" -> "SYNTAX_ERROR: " + sentence;
                    case "Conversion Error" ->
                        "INVALID_CAST_ARGUMENT: A value cannot be converted to the type that is asked for";
                    case "Out of Range Error" -> "NUMERIC_VALUE_OUT_OF_RANGE: A value is beyond the range of its type";
                    case "IO Error", "HTTP Error", "Not implemented Error", "Permission Error", "INTERRUPT Error" ->
                        "GENERIC_INTERNAL_ERROR: " + message;
                    default -> "GENERIC_INTERNAL_ERROR: The embedded engine ended the query with " + kind;
                });
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded engine of Athena does not close: " + e.getMessage(), e);
        }
    }
}
