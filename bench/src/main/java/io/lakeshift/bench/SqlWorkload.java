package io.lakeshift.bench;

import io.lakeshift.redshift.sql.SqlScript;
import java.util.OptionalDouble;

/**
 * A script to measure.
 *
 * @param name what the table calls it
 * @param sql the script
 * @param alone how many of its statements must go alone
 * @param rows how many rows it leaves in the table {@code policies}
 * @param mostOfLoop the share of the loop's wall time it may take at most, if it has such a goal
 */
record SqlWorkload(String name, String sql, int alone, int rows, OptionalDouble mostOfLoop) {

    private static final double SHARE_AT_50_MS = 0.15;

    /** Inserts of one row each. */
    static SqlWorkload inserts(int statements) {
        return new SqlWorkload("inserts", inserted(statements), 0, statements, OptionalDouble.empty());
    }

    /** A hundred statements, five of them refreshes of a materialized view at the end. */
    static SqlWorkload refreshesAtTheEnd() {
        return new SqlWorkload(
                "inserts, then 5 refreshes", inserted(95) + REFRESH.repeat(5), 5, 95, OptionalDouble.empty());
    }

    /** A hundred statements, every twentieth of them a refresh. */
    static SqlWorkload refreshesInBetween() {
        return new SqlWorkload(
                "19 inserts and a refresh, 5 times", (inserted(19) + REFRESH).repeat(5), 5, 95, OptionalDouble.empty());
    }

    /** Statements that take as long as 50 ms each. */
    static SqlWorkload ofFiftyMilliseconds(String query) {
        return new SqlWorkload("queries of 50 ms", (query + ";\n").repeat(9), 0, 0, OptionalDouble.of(SHARE_AT_50_MS));
    }

    private static final String REFRESH = "REFRESH MATERIALIZED VIEW totals;\n";

    private static String inserted(int statements) {
        StringBuilder script = new StringBuilder();
        for (int i = 1; i <= statements; i++) {
            script.append("INSERT INTO policies VALUES (%d, 'policy %d');%n".formatted(i, i));
        }
        return script.toString();
    }

    SqlScript script() {
        return SqlScript.parse(name, sql);
    }

    int statements() {
        return script().statements().size();
    }

    /** The most calls it may take. */
    int mostCalls() {
        return (statements() + 39) / 40 + alone + 2;
    }
}
