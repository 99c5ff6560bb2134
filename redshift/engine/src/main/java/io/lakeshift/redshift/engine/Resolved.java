package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.systemviews.SystemView;

/** What a relation's name stands for. */
sealed interface Resolved {
    /** A table or view of the warehouse's own. */
    record Own(Relation relation) implements Resolved {}

    /** A temporary table of the session. */
    record Temporary(String name) implements Resolved {}

    /** A table of an external schema. */
    record External(Schema schema, String table) implements Resolved {}

    /** A table of the automatically mounted Data Catalog. */
    record CatalogTable(String database, String table) implements Resolved {}

    /** A view of the system's own state. */
    record SystemTable(SystemView view) implements Resolved {}
}
