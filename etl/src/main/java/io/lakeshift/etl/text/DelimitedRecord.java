package io.lakeshift.etl.text;

import java.util.List;
import java.util.Optional;

/**
 * One record of a delimited file.
 *
 * @param line the line it begins on, from 1
 * @param fields its values; null where an unquoted field is empty
 * @param fault why the record, and all after it, could not be read
 */
public record DelimitedRecord(long line, List<String> fields, Optional<String> fault) {}
