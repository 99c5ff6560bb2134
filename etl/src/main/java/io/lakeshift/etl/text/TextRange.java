package io.lakeshift.etl.text;

import java.io.Serializable;

/**
 * A part of a file that begins and ends between two records.
 *
 * @param from where it begins, in bytes
 * @param to where it ends, in bytes
 * @param line the line it begins on, from 1
 */
public record TextRange(long from, long to, long line) implements Serializable {}
