package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.Optional;

/**
 * What a failure in the transaction of a file of queries means. Queries that make sure of something fail on purpose, with
 * words of Redshift's that depend on where they ran.
 */
public final class QueryFaults {

    static final String BEGINNING = "table ";

    private static final String CHECK = "SELECT CAST(CASE WHEN COUNT(*) = 0 THEN";

    private QueryFaults() {}

    /** Whether another run has loaded a table that was to be made or changed; the transaction may be planned anew. */
    public static boolean isOvertaken(StatementFailedException failure) {
        return TableStatements.isAboutLast(failure.statement());
    }

    /** What is wrong with a result, if that is what the transaction failed of. */
    public static Optional<QueryFileException> ofResult(StatementFailedException failure) {
        SqlStatement statement = failure.statement();
        if (!statement.text().startsWith(CHECK)) {
            return Optional.empty();
        }
        return statement.tokens().stream()
                .filter(token -> token.kind() == SqlToken.Kind.STRING)
                .map(token -> token.text().substring(1, token.text().length() - 1))
                .filter(text -> text.startsWith(BEGINNING))
                .findFirst()
                .map(text -> new QueryFileException(statement.place().toString(), text));
    }
}
