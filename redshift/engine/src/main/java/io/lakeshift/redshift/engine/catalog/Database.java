package io.lakeshift.redshift.engine.catalog;

/** A database of the warehouse. */
public record Database(String name, long id, String owner) {}
