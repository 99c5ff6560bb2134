package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be said about a definition before Redshift sees it.
 *
 * <p>Source: the limitations of "CREATE MATERIALIZED VIEW" and "REFRESH MATERIALIZED VIEW" in the Amazon Redshift
 * Database Developer Guide. Its pages disagree whether auto refresh is possible over external tables.
 *
 * @param autoRefreshOn how auto refresh can be turned on, should it have to be
 * @param warnings each with the place of the definition
 */
record ViewAdvice(AutoRefreshChange autoRefreshOn, List<String> warnings) {
    private static final Set<String> MUTABLE_FUNCTIONS = Set.of(
            "GETDATE",
            "SYSDATE",
            "NOW",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "TIMEOFDAY",
            "RANDOM",
            "CURRENT_USER",
            "SESSION_USER",
            "CURRENT_USER_ID");

    private static final Set<String> SET_OPERATIONS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");
    private static final Set<String> OUTER = Set.of("LEFT", "RIGHT", "FULL");

    static ViewAdvice of(MaterializedView view, LiveCatalog live) {
        List<String> warnings = new ArrayList<>();
        Set<String> recomputed = recomputedBecause(view);
        Set<String> refused = new LinkedHashSet<>();
        List<QualifiedName> sources = view.sources();
        sources.stream()
                .filter(source -> isExternal(source, live))
                .findFirst()
                .ifPresent(source -> refused.add("it reads the external table " + written(source)));
        sources.stream()
                .filter(source -> live.views().containsKey(source.key()))
                .findFirst()
                .ifPresent(source -> refused.add("it reads the materialized view " + written(source)));
        mutable(view).ifPresent(function -> refused.add("it calls " + function));
        if (view.autoRefresh() && !refused.isEmpty()) {
            warnings.add(
                    "%s: Redshift may refuse AUTO REFRESH YES for %s, because %s; then it stays off, and each run refreshes the view"
                            .formatted(view.creation().place(), view.name().key(), String.join(" and ", refused)));
        }
        if (!recomputed.isEmpty()) {
            warnings.add("%s: each refresh of %s computes all of it, because it has %s"
                    .formatted(view.creation().place(), view.name().key(), String.join(" and ", recomputed)));
        }
        return new ViewAdvice(refused.isEmpty() ? AutoRefreshChange.ON : AutoRefreshChange.ON_IF_ALLOWED, warnings);
    }

    private static Set<String> recomputedBecause(MaterializedView view) {
        Set<String> reasons = new LinkedHashSet<>();
        List<SqlToken> tokens = view.creation().tokens();
        for (int at = 0; at + 1 < tokens.size(); at++) {
            SqlToken next = tokens.get(at + 1);
            String word = word(tokens.get(at));
            if (OUTER.contains(word) && (next.isWord("JOIN") || next.isWord("OUTER"))) {
                reasons.add("an outer join");
            } else if (SET_OPERATIONS.contains(word)) {
                reasons.add(word);
            } else if (word.equals("OVER") && next.isSymbol('(')) {
                reasons.add("a window function");
            } else if (tokens.get(at).isSymbol('(') && next.isWord("DISTINCT")) {
                reasons.add("an aggregate of DISTINCT values");
            } else if (tokens.get(at).isSymbol('(') && next.isWord("SELECT")) {
                reasons.add("a subquery");
            }
        }
        mutable(view).ifPresent(function -> reasons.add("the mutable function " + function));
        return reasons;
    }

    private static Optional<String> mutable(MaterializedView view) {
        return view.creation().tokens().stream()
                .map(ViewAdvice::word)
                .filter(MUTABLE_FUNCTIONS::contains)
                .findFirst();
    }

    private static String word(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD ? token.text().toUpperCase(Locale.ROOT) : "";
    }

    private static boolean isExternal(QualifiedName source, LiveCatalog live) {
        String schema = source.schema().name().toLowerCase(Locale.ROOT);
        return source.parts().size() > 1
                && (live.externalSchemas().contains(schema) || DeclaredExternalSchema.isOfLake(schema));
    }

    private static String written(QualifiedName name) {
        return name.key();
    }
}
