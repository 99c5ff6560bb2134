package io.lakeshift.cli.sql;

import io.lakeshift.redshift.client.spec.NameScorer;
import io.lakeshift.redshift.sql.RedshiftFunctions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody who wrote a name that does not exist may have meant. */
final class NameHint {
    private static final Pattern MISSING = Pattern.compile(
            "(relation|table|schema|column|function) \"?([^\"\\s(]+)\"?(?:\\([^)]*\\))?(?: of relation \"[^\"]+\")? does not exist",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SYNTAX = Pattern.compile("syntax error at or near \"([^\"]+)\"");

    private final CatalogNames names;

    NameHint(CatalogNames names) {
        this.names = names;
    }

    /** The hint for a message about a statement; empty if there is none. */
    Optional<String> of(String message, String sql) {
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return near(missing.group(2), candidates(missing.group(1).toLowerCase(Locale.ROOT), sql));
        }
        Matcher syntax = SYNTAX.matcher(message);
        return syntax.find() ? keyword(syntax.group(1), sql) : Optional.empty();
    }

    /** A keyword is often misspelt just before the place at which the parser stumbles. */
    private static Optional<String> keyword(String token, String sql) {
        List<String> before = new ArrayList<>(List.of(token));
        Matcher word = Pattern.compile("(\\w+)\\s+" + Pattern.quote(token)).matcher(sql);
        if (word.find()) {
            before.add(word.group(1));
        }
        return before.stream()
                .filter(each -> !SqlKeywords.ALL.contains(each.toLowerCase(Locale.ROOT)))
                .map(each -> near(each, SqlKeywords.ALL))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Collection<String> candidates(String kind, String sql) {
        return switch (kind) {
            case "column" -> List.copyOf(names.columnsIn(sql).keySet());
            case "function" -> RedshiftFunctions.NAMES;
            case "schema" -> List.copyOf(names.schemas());
            default -> List.copyOf(names.relations());
        };
    }

    private static Optional<String> near(String wrong, Collection<String> allowed) {
        return NameScorer.near(wrong, Set.copyOf(allowed)).map(meant -> "did you mean " + meant + "?");
    }
}
