package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.Optional;

/**
 * One query of a file of queries.
 *
 * @param statement the query with its placeholders filled in, without what stands before it; its place is that of the whole
 *     statement
 * @param table the table it names with {@code CREATE TABLE name AS}, if it does
 */
public record NamedQuery(SqlStatement statement, Optional<String> table) {

    /** Where it stands. */
    public SqlPlace place() {
        return statement.place();
    }

    /** A refusal that says which query it is about. */
    public QueryFileException refuse(String reason) {
        return new QueryFileException(place().toString(), reason);
    }
}
