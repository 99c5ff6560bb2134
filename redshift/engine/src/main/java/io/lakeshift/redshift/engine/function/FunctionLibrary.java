package io.lakeshift.redshift.engine.function;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** All functions that an engine is given when it starts. */
public final class FunctionLibrary {
    private FunctionLibrary() {}

    /**
     * Functions of one kind.
     *
     * @param functions in Java
     * @param macros over them and the engine's own, as they stand behind {@code create macro}
     */
    record Family(List<TextFunction> functions, List<String> macros) {}

    /** The engine's type of what {@code TO_NUMBER} reads by a format. */
    public static String typeOfNumber(String format) {
        return NumberFormat.of(format).type();
    }

    /** Makes the functions known to an engine and all its later connections. */
    public static void install(DuckDBConnection root) throws SQLException {
        for (Family family : List.of(
                Texts.FAMILY,
                ComparedValues.FAMILY,
                Hashes.FAMILY,
                Numerics.FAMILY,
                WholeNumbers.FAMILY,
                DateTimes.FAMILY,
                Formats.FAMILY,
                Patterns.FAMILY,
                JsonTexts.FAMILY)) {
            for (TextFunction function : family.functions()) {
                function.register(root);
            }
            try (Statement statement = root.createStatement()) {
                for (String macro : family.macros()) {
                    statement.execute("create macro " + macro);
                }
            }
        }
    }
}
