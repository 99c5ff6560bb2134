package io.lakeshift.etl.store;

import java.io.Serializable;
import java.util.Iterator;

/** Keeps the values behind tokens. Serializable: it is used where the rows are. */
@FunctionalInterface
public interface TokenStore extends Serializable {

    /** Saves every token that is not there yet. */
    void save(Iterator<Token> tokens);

    /**
     * A token and the value behind it.
     *
     * @param key the hash that stands in the table
     * @param value the value as it was uploaded
     */
    record Token(String key, String value) {

        /** Names the key only: the value is what is being protected. */
        @Override
        public String toString() {
            return "Token[" + key + "]";
        }
    }
}
