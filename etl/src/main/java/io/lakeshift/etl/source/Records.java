package io.lakeshift.etl.source;

import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.RowPlace;
import java.io.Closeable;
import java.util.BitSet;
import java.util.Optional;

/**
 * The records of a file, one after the other. What cannot be read is the fault of the record it stands in; after a fault that
 * hides what follows, there are no more records. Not for use by more than one thread.
 */
interface Records extends Closeable {

    /** The next record; empty after the last one. */
    Optional<DelimitedRecord> read();

    /** Which fields of the record that was read last are dates or times in the file, not texts; counted from 0. */
    default BitSet dates() {
        return new BitSet();
    }

    /** How messages name the places of records. */
    default RowPlace place() {
        return RowPlace.ofLine();
    }

    /** Why there was no record, after {@link #read} found none. */
    default String whyEmpty() {
        return "there is nothing in it";
    }
}
