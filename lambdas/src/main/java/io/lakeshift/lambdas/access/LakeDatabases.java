package io.lakeshift.lambdas.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The databases of the Glue Data Catalog, as a lake sees them.
 *
 * @param ofLake those that lie in the lake's buckets
 * @param all the names of all of them
 */
public record LakeDatabases(List<String> ofLake, Set<String> all) {

    public LakeDatabases {
        ofLake = List.copyOf(ofLake);
        all = Set.copyOf(all);
    }

    /**
     * Those that have an external schema, sorted: the lake's own; those that runs asked for; and those that have one already,
     * or each run would take back what another one asked for. None that the catalog does not have.
     */
    public List<String> withSchemas(Collection<String> asked, Collection<String> having) {
        Set<String> databases = new TreeSet<>(ofLake);
        asked.stream().filter(all::contains).forEach(databases::add);
        having.stream().filter(all::contains).forEach(databases::add);
        return List.copyOf(databases);
    }
}
