package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.List;

/** Somebody else has changed what a publication was planned for. Nothing of the transaction has happened. */
public final class OvertakenException extends RuntimeException {

    private static final String BEGINNING = "SELECT CAST('another run has published ";
    private static final String POLICIES = "SELECT CAST('the policies of ";
    private static final String REPLACING = "SELECT CAST('another run is replacing ";
    private static final String TAKEN_UP = "SELECT CAST('another run has taken up ";

    public OvertakenException(SqlPlace place, String what) {
        super("%s: %s; run it again".formatted(place, what));
    }

    /** Whether another run is replacing a view at the moment, whose end can be waited for. */
    public static boolean isUnderWay(StatementFailedException failure) {
        return failure.statement().text().startsWith(REPLACING);
    }

    /**
     * What a failure means. Queries that make sure that all is as it was fail on purpose, with words of Redshift's that
     * depend on where they ran.
     */
    public static RuntimeException orFailure(StatementFailedException failure) {
        SqlStatement statement = failure.statement();
        List<String> texts = statement.tokens().stream()
                .filter(token -> token.kind() == SqlToken.Kind.STRING)
                .map(token -> token.text().substring(1, token.text().length() - 1))
                .toList();
        if (statement.text().startsWith(BEGINNING)) {
            // The last of its strings are schema, view, and the fingerprints it may have.
            int at = texts.size() - 4;
            return new OvertakenException(
                    statement.place(),
                    "another run has published %s.%s with another definition since this one was planned"
                            .formatted(texts.get(at), texts.get(at + 1)));
        }
        if (statement.text().startsWith(REPLACING)) {
            // The last of its strings are schema, view, and the executions that may have noted it.
            int at = texts.size() - 4;
            return new OvertakenException(
                    statement.place(),
                    "another run is replacing %s.%s since this one was planned"
                            .formatted(texts.get(at), texts.get(at + 1)));
        }
        if (statement.text().startsWith(POLICIES) || statement.text().startsWith(TAKEN_UP)) {
            return new OvertakenException(
                    statement.place(), texts.get(0).substring(0, texts.get(0).lastIndexOf(',')));
        }
        boolean iceberg = statement.kind() == StatementKind.CREATE_MATERIALIZED_VIEW
                && MaterializedView.of(statement).isIceberg();
        return iceberg
                ? failure.because(
                        "Iceberg views need Redshift Serverless or a cluster of RG nodes, and an empty place in S3;"
                                + " what was there before has been dropped, and the next run makes it")
                : failure;
    }
}
