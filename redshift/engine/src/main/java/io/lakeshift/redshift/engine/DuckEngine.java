package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.function.FunctionLibrary;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** One DuckDB instance with a file for each database of the warehouse. Thread-safe; a connection is not. */
final class DuckEngine implements AutoCloseable {
    /** Values that a statement carries along, under the names of the functions that they come from. */
    private static final List<String> MACROS = List.of(
            "rs_date_add(v) as v",
            "rs_date_diff(v) as v",
            "rs_pgdate_part(v) as v",
            "rs_date_part(v) as v",
            "rs_date_trunc(v) as v",
            "rs_array(v) as v",
            "rs_nullif(v) as v",
            "ratio_to_report(x, total) as cast(x as double) / cast(nullif(total, 0) as double)",
            "rs_current_user(v) as v",
            "rs_session_user(v) as v",
            "rs_user(v) as v",
            "rs_current_user_id(v) as v",
            "rs_current_database(v) as v",
            "rs_current_catalog(v) as v",
            "rs_current_schema(v) as v",
            "rs_current_schemas(v) as string_split(v, chr(31))",
            "rs_getdate() as date_trunc('second', current_timestamp at time zone 'UTC')",
            "rs_sysdate() as (current_timestamp at time zone 'UTC')",
            "rs_pg_backend_pid() as cast(1073741824 as integer)",
            "rs_version() as 'PostgreSQL 8.0.2 on x86_64-pc-linux-gnu, Redshift 1.0 (local)'");

    /** Redshift's meaning of nulls in an order, and of a time without a zone; plans in all their stages. */
    private static final List<String> SETTINGS =
            List.of("set default_null_order = 'postgres'", "set timezone = 'UTC'", "set explain_output = 'all'");

    private final Path directory;
    private final DuckDBConnection root;

    private DuckEngine(Path directory, DuckDBConnection root) {
        this.directory = directory;
        this.root = root;
    }

    /** Starts an engine that keeps its files in a folder, which is made if absent. */
    static DuckEngine open(Path directory) {
        try {
            Files.createDirectories(directory);
            Properties properties = new Properties();
            properties.setProperty("memory_limit", "2GB");
            properties.setProperty("threads", "2");
            properties.setProperty("temp_directory", directory.resolve("spill").toString());
            properties.setProperty("autoinstall_known_extensions", "false");
            properties.setProperty("autoload_known_extensions", "false");
            DuckDBConnection root =
                    DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
            FunctionLibrary.install(root);
            for (String macro : MACROS) {
                run(root, "create macro " + macro);
            }
            return new DuckEngine(directory, root);
        } catch (IOException e) {
            throw new UncheckedIOException("The warehouse's folder " + directory + " cannot be made", e);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The embedded engine of the warehouse does not start: " + e.getMessage(), e);
        }
    }

    /** The engine's name for a database. */
    static String alias(String database) {
        return "db_" + database;
    }

    /** Makes a database of the warehouse known, creating its file if absent. */
    void attach(String database) {
        execute("attach " + Quoted.string(file(database).toString()) + " as " + Quoted.name(alias(database)));
    }

    /** Forgets a database and deletes its file. */
    void drop(String database) {
        execute("detach " + Quoted.name(alias(database)));
        try {
            Files.deleteIfExists(file(database));
            Files.deleteIfExists(Path.of(file(database) + ".wal"));
        } catch (IOException e) {
            throw new UncheckedIOException("The file of database " + database + " cannot be deleted", e);
        }
    }

    private Path file(String database) {
        return directory.resolve(URLEncoder.encode(database, StandardCharsets.UTF_8) + ".duckdb");
    }

    /** A new connection; the caller closes it. */
    Connection connect() {
        try {
            Connection connection = root.duplicate();
            for (String setting : SETTINGS) {
                run(connection, setting);
            }
            return connection;
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    private void execute(String sql) {
        try {
            run(root, sql);
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw SqlError.of("the embedded engine does not close: %s", e.getMessage());
        }
    }
}
