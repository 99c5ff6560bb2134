package io.lakeshift.local.redshift.engine;

import io.lakeshift.local.redshift.type.RedshiftType;

/** A column of a result. */
public record ResultColumn(String name, RedshiftType type) {}
