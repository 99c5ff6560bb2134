package io.lakeshift.redshift.client.plan;

import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.SqlException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a script before Redshift sees it.
 *
 * @param warnings each with the place of the statement it is about
 */
public record ScriptAdvice(List<String> warnings) {

    private static final String PYTHON = "plpythonu";

    public ScriptAdvice {
        warnings = List.copyOf(warnings);
    }

    /** What is known of any script: Redshift ended functions in Python on 2026-06-30. */
    public static ScriptAdvice of(SqlScript script) {
        return new ScriptAdvice(script.statements().stream()
                .filter(statement -> statement.kind() == StatementKind.CREATE_FUNCTION && isPython(statement))
                .map(statement ->
                        "%s: Redshift ended functions in Python on 2026-06-30; write this one in SQL, or as a Lambda function by CREATE EXTERNAL FUNCTION"
                                .formatted(statement.place()))
                .toList());
    }

    /**
     * What is known of a script of this text; also that it cannot be read, if so.
     *
     * @param nodes the type of the cluster's nodes, if they cannot keep materialized views as Iceberg tables
     */
    public static ScriptAdvice of(String name, String text, Optional<String> nodes) {
        try {
            SqlScript script = SqlScript.parse(name, text);
            List<String> warnings = new ArrayList<>(of(script).warnings());
            nodes.ifPresent(type -> script.statements().stream()
                    .filter(ScriptAdvice::makesIcebergView)
                    .forEach(statement -> warnings.add(
                            "%s: Iceberg views need Redshift Serverless or RG nodes, but the cluster has %s"
                                    .formatted(statement.place(), type))));
            return new ScriptAdvice(warnings);
        } catch (SqlException unreadable) {
            return new ScriptAdvice(
                    List.of("%s will be refused when it is to be run: %s".formatted(name, unreadable.getMessage())));
        }
    }

    private static boolean isPython(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.get(at).isWord("LANGUAGE") && tokens.get(at + 1).text().equalsIgnoreCase(PYTHON)) {
                return true;
            }
        }
        return false;
    }

    private static boolean makesIcebergView(SqlStatement statement) {
        return statement.kind() == StatementKind.CREATE_MATERIALIZED_VIEW
                && MaterializedView.of(statement).isIceberg();
    }
}
