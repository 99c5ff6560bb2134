package io.lakeshift.redshift.client.plan;

import io.lakeshift.redshift.sql.QuerySources;
import io.lakeshift.redshift.sql.ScannedNames;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The temporary tables, prepared statements and cursors of a plan. Each batch is a session of its own, at whose end they
 * are gone; so whatever uses one is laid out with what makes it.
 */
public final class SessionNames {

    /** Words behind which a temporary table, prepared statement or cursor is used. */
    private static final Set<String> USES = Set.of(
            "FROM",
            "JOIN",
            "INTO",
            "UPDATE",
            "DELETE",
            "TABLE",
            "USING",
            "LIKE",
            "COPY",
            "ANALYZE",
            "TRUNCATE",
            "VACUUM",
            "EXECUTE",
            "CLOSE",
            "DEALLOCATE");

    private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY");

    private SessionNames() {}

    /** From where to where a name is used, in units, and what made it. */
    private record Span(String name, SqlPlace made, int from, int to) {}

    /** The units, those that have to share a session as one. */
    static List<PlanUnit> joined(List<PlanUnit> units) {
        List<Span> spans = spans(units);
        List<PlanUnit> joined = new ArrayList<>();
        int at = 0;
        while (at < units.size()) {
            int end = at;
            Span first = null;
            for (int next = at; next <= end; next++) {
                for (Span span : spans) {
                    if (span.from() <= next && span.to() > end) {
                        end = span.to();
                        first = first == null ? span : first;
                    }
                }
            }
            joined.add(
                    first == null
                            ? units.get(at)
                            : PlanUnit.joined(
                                    units.subList(at, end + 1),
                                    "the session of %s, made in %s".formatted(first.name(), first.made())));
            at = end + 1;
        }
        return joined;
    }

    private static List<Span> spans(List<PlanUnit> units) {
        List<Span> spans = new ArrayList<>();
        Map<String, Span> live = new HashMap<>();
        List<Placed> statements = placed(units);
        for (int at = 0; at < statements.size(); at++) {
            int unit = statements.get(at).unit();
            SqlStatement statement = statements.get(at).statement();
            used(statement, statements.subList(at + 1, statements.size()))
                    .forEach(used -> live.computeIfPresent(
                            used, (name, span) -> new Span(name, span.made(), span.from(), unit)));
            for (String ended : ended(statement)) {
                Optional.ofNullable(live.remove(ended)).ifPresent(spans::add);
            }
            made(statement).ifPresent(name -> {
                Optional.ofNullable(live.remove(name)).ifPresent(spans::add);
                live.put(name, new Span(name, statement.place(), unit, unit));
            });
        }
        spans.addAll(live.values());
        spans.removeIf(span -> span.from() == span.to());
        return spans;
    }

    private record Placed(int unit, SqlStatement statement) {}

    private static List<Placed> placed(List<PlanUnit> units) {
        List<Placed> statements = new ArrayList<>();
        for (int at = 0; at < units.size(); at++) {
            for (SqlStatement statement : units.get(at).statements()) {
                statements.add(new Placed(at, statement));
            }
        }
        return statements;
    }

    private static Set<String> ended(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        return statement.kind() == StatementKind.DROP_TABLE
                ? name(tokens, tokens.size() > 2 && tokens.get(2).isWord("IF") ? 4 : 2)
                        .map(Set::of)
                        .orElse(Set.of())
                : Set.of();
    }

    /** The temporary table, prepared statement or cursor that a statement makes; empty if it makes none. */
    public static Optional<String> made(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        return switch (statement.kind()) {
            case CREATE_TABLE, CREATE_TABLE_AS -> temporary(tokens, behind(tokens, "TABLE"));
            case SELECT_INTO -> temporary(tokens, behind(tokens, "INTO"));
            case PREPARE, DECLARE -> name(tokens, 1);
            default -> Optional.empty();
        };
    }

    private static Optional<String> temporary(List<SqlToken> tokens, int at) {
        int from = at;
        boolean marked = false;
        while (from < tokens.size()
                && isOneOf(tokens.get(from), Set.of("TABLE", "IF", "NOT", "EXISTS", "TEMP", "TEMPORARY"))) {
            marked |= isOneOf(tokens.get(from), TEMPORARY);
            from++;
        }
        boolean told = tokens.stream().limit(3).anyMatch(token -> isOneOf(token, TEMPORARY));
        boolean hashed = from < tokens.size() && tokens.get(from).isSymbol('#');
        return marked || told || hashed ? name(tokens, from) : Optional.empty();
    }

    private static int behind(List<SqlToken> tokens, String word) {
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).isWord(word)) {
            at++;
        }
        return at + 1;
    }

    private static Set<String> used(SqlStatement statement, List<Placed> behind) {
        List<SqlToken> tokens = statement.tokens();
        boolean mayBeAbsent = tokens.size() > 2
                && tokens.get(0).isWord("DROP")
                && tokens.get(2).isWord("IF");
        if (mayBeAbsent) {
            // Before the table is made again, this is only caution; otherwise it must not meet a lasting table of that
            // name.
            Set<String> ended = new HashSet<>(ended(statement));
            behind.forEach(later -> made(later.statement()).ifPresent(ended::remove));
            return ended;
        }
        Set<String> used = new HashSet<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (isOneOf(tokens.get(i), USES)) {
                name(tokens, i + 1).ifPresent(used::add);
            }
        }
        sources(tokens, used);
        if (statement.kind() == StatementKind.UNLOAD) {
            tokens.stream()
                    .filter(token -> token.kind() == SqlToken.Kind.STRING)
                    .findFirst()
                    .ifPresent(query -> sources(
                            SqlScript.tokens("", unquoted(query.text()), SqlDialect.REDSHIFT).stream()
                                    .filter(token -> !token.isBlank())
                                    .toList(),
                            used));
        }
        return used;
    }

    private static void sources(List<SqlToken> tokens, Set<String> used) {
        QuerySources.of(tokens).stream()
                .filter(name -> name.parts().size() == 1)
                .forEach(name -> used.add(name.relation().name().toLowerCase(Locale.ROOT)));
    }

    private static String unquoted(String string) {
        return string.substring(1, string.length() - 1).replace("''", "'");
    }

    /** The name at a token in lower case, if it has one part only; {@code #} belongs to it. */
    private static Optional<String> name(List<SqlToken> tokens, int at) {
        boolean hashed = at < tokens.size() && tokens.get(at).isSymbol('#');
        List<String> parts = new ArrayList<>(ScannedNames.at(tokens, hashed ? at + 1 : at));
        return parts.size() == 1
                ? Optional.of((hashed ? "#" : "") + parts.get(0).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean isOneOf(SqlToken token, Set<String> words) {
        return token.kind() == SqlToken.Kind.WORD && words.contains(token.text().toUpperCase(Locale.ROOT));
    }
}
