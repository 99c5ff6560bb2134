package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.type.RedshiftType;

/** A column of a relation. */
public record Column(String name, RedshiftType type, boolean nullable) {}
