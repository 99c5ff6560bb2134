package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.statement.TableStatement;
import java.util.Optional;

/**
 * A column of a table that is made.
 *
 * @param known as the catalog keeps it
 * @param declaration as the engine declares it, with its default unless that is an identity
 */
record TableColumn(Column known, String declaration, Optional<TableStatement.Identity> identity) {}
