package io.lakeshift.cli.catalog;

import java.util.Optional;

/**
 * What is not known of the way of rows to a node: no edge tells it.
 *
 * @param node its id
 * @param column that may be made of more than edges tell; empty if columns of it may be left out
 * @param reason why
 */
public record LineageGap(String node, Optional<String> column, String reason) {}
