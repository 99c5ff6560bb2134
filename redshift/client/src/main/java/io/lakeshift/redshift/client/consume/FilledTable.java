package io.lakeshift.redshift.client.consume;

/**
 * A table of the consume layer and the query that fills it.
 *
 * @param write what becomes of the rows it has
 * @param design how it is made
 */
public record FilledTable(NamedQuery query, WarehouseTable table, ResultWrite write, TableDesign design) {}
