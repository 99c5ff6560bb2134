package io.lakeshift.etl.check;

import io.lakeshift.etl.store.LookupFile;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.NameScorer;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Optional;
import java.util.Set;

/** The look-ups that files have; a lake may have others. */
record KnownLookups(ConfigurationFolder folder) {

    /** The look-up of a source system that a name which no file has is a misspelling of; empty if it is like none. */
    Optional<String> near(String sourceSystem, String name) {
        Set<String> known = names(sourceSystem);
        return known.contains(name) ? Optional.empty() : NameScorer.near(name, known);
    }

    private Set<String> names(String sourceSystem) {
        String key = ConfigurationFolder.ROOT + "lookups/" + sourceSystem + ".json";
        try {
            return folder.find(key)
                    .map(text -> LookupFile.parse(SpecNode.parse(key, text))
                            .columns()
                            .keySet())
                    .orElse(Set.of());
        } catch (InvalidSpecException unreadable) {
            // Who reads the file says what is wrong with it.
            return Set.of();
        }
    }
}
