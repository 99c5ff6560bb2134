package io.lakeshift.redshift.sql.lineage;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a value is made of.
 *
 * @param sources columns that are known to be in it; none for a constant
 * @param gap why there may be more of them; empty if these are all
 */
record Derivation(Set<SourceColumn> sources, Optional<String> gap) {

    /** Of a constant. */
    static final Derivation NOTHING = new Derivation(Set.of(), Optional.empty());

    Derivation {
        sources = Collections.unmodifiableSet(new LinkedHashSet<>(sources));
    }

    static Derivation of(SourceColumn column) {
        return new Derivation(Set.of(column), Optional.empty());
    }

    static Derivation unknown(String gap) {
        return new Derivation(Set.of(), Optional.of(gap));
    }

    /** Of a value that both are in. */
    Derivation and(Derivation other) {
        Set<SourceColumn> both = new LinkedHashSet<>(sources);
        both.addAll(other.sources);
        return new Derivation(both, gap.or(other::gap));
    }
}
