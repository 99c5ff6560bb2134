package io.lakeshift.etl.check;

import io.lakeshift.redshift.client.spec.NameScorer;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What definitions, grants and limits cannot say in Redshift, and do in other databases. */
final class RedshiftForms {

    private static final Set<String> SWITCHES = Set.of("ON", "OFF", "TRUE", "FALSE");
    private static final Set<String> RECIPIENTS = Set.of("TO", "ROLE", "GROUP");
    /** Of words that a privilege is nearly called. */
    private static final double ALIKE = 80;

    /** What may be granted beside privileges on objects. */
    private static final Set<String> GRANTED = Set.of("ALL", "ROLE", "TEMPORARY", "EXECUTE", "ASSUMEROLE", "SHARE");

    private final PlacedTokens statement;
    private final List<RedshiftClauses.Fault> faults = new ArrayList<>();

    private RedshiftForms(PlacedTokens statement) {
        this.statement = statement;
    }

    static List<RedshiftClauses.Fault> of(PlacedTokens statement) {
        RedshiftForms read = new RedshiftForms(statement);
        if (statement.isWord(0, "CREATE")) {
            read.definition();
        } else if (statement.isWord(0, "GRANT")) {
            read.grant();
        }
        read.limits();
        return read.faults;
    }

    private void fault(int token, String text) {
        faults.add(new RedshiftClauses.Fault(token, text));
    }

    private void definition() {
        if (statement.isWord(1, "OR") && statement.isWord(2, "REPLACE") && statement.isWord(3, "MATERIALIZED")) {
            fault(
                    3,
                    "Redshift has no OR REPLACE of materialized views: write CREATE MATERIALIZED VIEW, which a run replaces"
                            + " where its definition has changed");
        }
        for (int at = 1; at < 4; at++) {
            if (statement.isWord(at, "VIEW") && !statement.isWord(at - 1, "MATERIALIZED") && isUnlessThere(at + 1)) {
                fault(at + 1, "Redshift has no IF NOT EXISTS of views: write CREATE OR REPLACE VIEW");
            }
        }
        for (int at = 1; at + 2 < statement.size() && !statement.isWord(at, "AS"); at++) {
            boolean auto = statement.isWord(at, "AUTO") && statement.isWord(at + 1, "REFRESH");
            if (auto && statement.isWord(at + 2, SWITCHES)) {
                fault(at + 2, "behind AUTO REFRESH stands YES or NO, and not '" + statement.text(at + 2) + "'");
            }
        }
    }

    private boolean isUnlessThere(int at) {
        return statement.isWord(at, "IF") && statement.isWord(at + 1, "NOT") && statement.isWord(at + 2, "EXISTS");
    }

    private void grant() {
        String given = statement.upper(1);
        List<String> privileges =
                Arrays.stream(Privilege.values()).map(Privilege::name).toList();
        if (statement.isWord(1) && !privileges.contains(given) && !GRANTED.contains(given) && !isRole()) {
            NameScorer.RATIO
                    .best(given, privileges)
                    .filter(best -> best.getValue() >= ALIKE)
                    .ifPresent(best -> fault(
                            1,
                            "'" + statement.text(1) + "' is no privilege; did you mean '"
                                    + best.getKey().toLowerCase(Locale.ROOT) + "'?"));
        }
        int last = statement.size() - 1;
        if (statement.isWord(last, RECIPIENTS) && !statement.isSymbol(last - 1, ',')) {
            fault(last, "behind " + statement.upper(last) + " nobody follows who is granted something");
        }
    }

    /** Whether the old form of the language gives a role by its name alone. */
    private boolean isRole() {
        return statement.isWord(2, "TO");
    }

    private void limits() {
        for (int at = 0; at + 2 < statement.size(); at++) {
            if (statement.isWord(at, "LIMIT") && statement.isNumber(at + 1) && statement.isSymbol(at + 2, ',')) {
                fault(at + 2, "Redshift has no LIMIT of two numbers: write LIMIT and OFFSET");
            }
        }
    }
}
