package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.access.Privileges;
import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.history.LoadErrorLog;
import io.lakeshift.redshift.engine.history.RefreshHistory;
import io.lakeshift.redshift.engine.lake.DataCatalog;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import java.util.List;

/** A warehouse as one statement sees it: what the system views tell of. */
public interface ObservedWarehouse {
    /** The catalog, as the statement's transaction sees it. */
    Catalog catalog();

    /** Who may do what now. */
    Privileges privileges();

    /** The session's user. */
    String user();

    /** The database connected to. */
    String database();

    /** The Data Catalog, for views that list what is in it. */
    DataCatalog dataCatalog();

    /** Why loads failed. */
    LoadErrorLog loadErrors();

    /** The refreshes of materialized views so far. */
    RefreshHistory refreshes();

    /** Whether a materialized view's sources have changed since it was computed: {@code t}, {@code f} or {@code u}. */
    String staleness(Relation materializedView);

    /** A relation's columns; a late-binding view has none while its query cannot be resolved. */
    List<Column> columnsOf(Relation relation);

    /** Whether the warehouse was told to take a reading of the documents. */
    boolean takes(WarehouseReading reading);
}
