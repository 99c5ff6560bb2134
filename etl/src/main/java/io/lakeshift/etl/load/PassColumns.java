package io.lakeshift.etl.load;

import io.lakeshift.etl.transform.Rows;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * Where in a row of the pass what stands: the columns of the table, in its order, and after them the hidden ones.
 *
 * @param table the columns of the table
 * @param checks how many columns of checks there are
 * @param tokens how many pairs of a token and the value behind it there are
 */
record PassColumns(StructType table, int checks, int tokens) implements Serializable {

    private static final long serialVersionUID = 1;

    static PassColumns of(StructType table, Rows rows) {
        return new PassColumns(table, rows.checks().size(), rows.tokenized().size());
    }

    /** The hidden columns of rows in the order in which they stand. */
    static List<String> hidden(Rows rows) {
        List<String> names = new java.util.ArrayList<>(List.of(Rows.LINE, Rows.FAULT));
        rows.checks().forEach(check -> names.add(check.hidden()));
        rows.tokenized().forEach(columns -> names.addAll(List.of(columns.token(), columns.raw())));
        return names;
    }

    int line() {
        return table.length();
    }

    int fault() {
        return line() + 1;
    }

    int check(int number) {
        return line() + 2 + number;
    }

    int token(int number) {
        return line() + 2 + checks + 2 * number;
    }

    int raw(int number) {
        return token(number) + 1;
    }
}
