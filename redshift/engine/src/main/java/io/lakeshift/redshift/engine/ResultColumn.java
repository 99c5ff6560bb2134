package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.type.RedshiftType;

/** A column of a result. */
public record ResultColumn(String name, RedshiftType type) {}
