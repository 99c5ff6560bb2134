package io.lakeshift.lambdas.lookup;

/** The value-lookup table. */
interface LookupTable {

    /** Writes a row over whatever is there. */
    void put(ValueLookup lookup);
}
