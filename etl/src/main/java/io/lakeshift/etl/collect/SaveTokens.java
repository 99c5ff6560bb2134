package io.lakeshift.etl.collect;

import io.lakeshift.etl.store.TokenStore;
import java.util.Iterator;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.sql.Row;

/**
 * Saves the tokens of one partition: rows of a key and a value.
 *
 * @param store where they are kept
 */
record SaveTokens(TokenStore store) implements VoidFunction<Iterator<Row>> {

    private static final long serialVersionUID = 1;

    @Override
    public void call(Iterator<Row> rows) {
        store.save(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public TokenStore.Token next() {
                Row row = rows.next();
                return new TokenStore.Token(row.getString(0), row.getString(1));
            }
        });
    }
}
