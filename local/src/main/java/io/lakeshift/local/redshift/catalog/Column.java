package io.lakeshift.local.redshift.catalog;

import io.lakeshift.local.redshift.type.RedshiftType;

/** A column of a relation. */
public record Column(String name, RedshiftType type, boolean nullable) {}
