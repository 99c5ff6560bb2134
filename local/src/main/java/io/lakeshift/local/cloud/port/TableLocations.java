package io.lakeshift.local.cloud.port;

import java.util.List;
import java.util.Optional;

/** What the Glue Data Catalog holds. Names are matched in lower case. */
public interface TableLocations {
    /** The table as it is now; empty if there is none. */
    Optional<GlueTable> find(String database, String table);

    /** The names of all databases, sorted. */
    List<String> databases();

    /** The tables of a database, sorted by name; none if there is no such database. */
    List<GlueTable> tables(String database);
}
