package io.lakeshift.redshift.engine.function;

import java.sql.SQLException;
import java.util.Collections;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * A function of texts that gives a text, or null. The engine computes it when it plans where all arguments are constant;
 * that is how the type of a result can depend on the types of the arguments.
 *
 * @param name the engine's name for it
 * @param arity the number of arguments
 * @param nulls what a null among the arguments gives
 */
record TextFunction(String name, int arity, Nulls nulls, Body body) {

    /** What a null among the arguments gives. */
    enum Nulls {
        GIVE_NULL,
        ARE_GIVEN
    }

    /** The function itself. */
    interface Body {
        String apply(String[] arguments);
    }

    /** A function that is null where an argument is. */
    static TextFunction of(String name, int arity, Body body) {
        return new TextFunction(name, arity, Nulls.GIVE_NULL, body);
    }

    /** A function that is given nulls too. */
    static TextFunction ofNullable(String name, int arity, Body body) {
        return new TextFunction(name, arity, Nulls.ARE_GIVEN, body);
    }

    void register(DuckDBConnection connection) throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name)
                    .withParameters(
                            Collections.nCopies(arity, DuckDBColumnType.VARCHAR).toArray(DuckDBColumnType[]::new))
                    .withReturnType(DuckDBColumnType.VARCHAR)
                    .withVectorizedFunction(this::run)
                    .register(connection);
        }
    }

    private void run(DuckDBDataChunkReader rows, DuckDBWritableVector results) {
        for (long row = 0; row < rows.rowCount(); row++) {
            String result = result(rows, row);
            if (result == null) {
                results.setNull(row);
            } else {
                results.setString(row, result);
            }
        }
    }

    private String result(DuckDBDataChunkReader rows, long row) {
        String[] arguments = new String[arity];
        for (int i = 0; i < arity; i++) {
            if (!rows.vector(i).isNull(row)) {
                arguments[i] = rows.vector(i).getString(row);
            } else if (nulls == Nulls.GIVE_NULL) {
                return null;
            }
        }
        return body.apply(arguments);
    }
}
