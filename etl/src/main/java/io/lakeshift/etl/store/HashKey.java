package io.lakeshift.etl.store;

import java.io.Serializable;

/**
 * The key of hashes that nobody can make without it. Serializable: it is used where the rows are. What is written of it tells
 * where the key is kept, never the key.
 */
@FunctionalInterface
public interface HashKey extends Serializable {

    /** The key. It must not be kept longer than it is used, nor be written anywhere. */
    byte[] bytes();
}
