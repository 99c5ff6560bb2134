package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The texts of a table after its rows were changed: none is longer than its column, and those of {@code CHAR} columns are
 * kept without the blanks at their end, which mean nothing. The engine's columns have no length.
 */
final class StoredTexts {
    private final StatementWork work;

    StoredTexts(StatementWork work) {
        this.work = work;
    }

    /** Goes on only if the texts fit; blanks too many are no misfit, they fall away. */
    void require(String engineTable, List<Column> columns) {
        for (Column column : columns) {
            if (column.type().isText() && has(engineTable, misfits(column))) {
                require(engineTable, column);
            }
        }
    }

    private void require(String engineTable, Column column) {
        String name = Quoted.name(column.name());
        RedshiftType type = column.type();
        if (has(engineTable, bytes("system.main.rtrim(" + name + ", ' ')") + " > " + type.precision())) {
            throw SqlError.of("Value too long for character type");
        }
        work.execute("update " + engineTable + " set " + name + " = rs_cast_" + type.name() + "(" + name + ", "
                + type.precision() + ") where " + misfits(column));
    }

    private static String misfits(Column column) {
        String name = Quoted.name(column.name());
        String tooLong = bytes(name) + " > " + column.type().precision();
        return column.type().name().equals("bpchar") ? tooLong + " or system.main.suffix(" + name + ", ' ')" : tooLong;
    }

    private static String bytes(String text) {
        return "system.main.octet_length(system.main.encode(" + text + "))";
    }

    private boolean has(String engineTable, String condition) {
        try (Statement statement = work.connection().createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from " + engineTable + " where " + condition + " limit 1")) {
            return found.next();
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
