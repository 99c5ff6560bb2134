package io.lakeshift.redshift.sql.lineage;

import java.util.List;

/**
 * A column of a relation that a query reads.
 *
 * @param relation the parts of its name as the query writes it, in lower case
 * @param column in lower case
 */
public record SourceColumn(List<String> relation, String column) {

    public SourceColumn {
        relation = List.copyOf(relation);
    }
}
