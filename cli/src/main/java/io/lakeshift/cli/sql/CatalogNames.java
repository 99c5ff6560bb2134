package io.lakeshift.cli.sql;

import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.PlainSessionException;
import io.lakeshift.redshift.sql.SqlLexer;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The names of schemas, relations and columns of the database that is worked in. They are asked for beside the
 * session that is worked in, anew after a while; who asks waits a moment at most, and does without what has not come.
 */
final class CatalogNames {
    private static final long FRESH_NANOS = 30_000_000_000L;
    private static final long PATIENCE_MILLIS = 1500;

    private final Supplier<PlainSession> session;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private record Answer(CompletableFuture<List<List<String>>> rows, long askedAt) {
        boolean isFresh() {
            return System.nanoTime() - askedAt < FRESH_NANOS && !rows.isCompletedExceptionally();
        }
    }

    /** @param session gives the session that is worked in; it is not used, only one like it */
    CatalogNames(Supplier<PlainSession> session) {
        this.session = session;
    }

    /** The schemas. */
    SortedSet<String> schemas() {
        return tables().stream().map(row -> row.get(0)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The relations, each with and without its schema. */
    SortedSet<String> relations() {
        SortedSet<String> names = new TreeSet<>();
        for (List<String> row : tables()) {
            names.add(row.get(1));
            names.add(row.get(0) + "." + row.get(1));
        }
        return names;
    }

    /** The columns of the relations that a statement names, each with the names and aliases of those that have it. */
    SortedMap<String, Set<String>> columnsIn(String sql) {
        Set<String> known = tables().stream().map(row -> row.get(1)).collect(Collectors.toSet());
        SortedMap<String, Set<String>> columns = new TreeMap<>();
        List<String> words = words(sql);
        for (int i = 0; i < words.size(); i++) {
            String table = words.get(i);
            if (known.contains(table)) {
                Set<String> qualifiers = new TreeSet<>(Set.of(table));
                alias(words, i + 1).ifPresent(qualifiers::add);
                rows("select distinct column_name from svv_all_columns where database_name = current_database() and"
                                + " table_name = " + CatalogQuery.literal(table))
                        .forEach(row -> columns.computeIfAbsent(row.get(0), column -> new TreeSet<>())
                                .addAll(qualifiers));
            }
        }
        return columns;
    }

    private static Optional<String> alias(List<String> words, int next) {
        int at = next < words.size() && words.get(next).equals("as") ? next + 1 : next;
        return at < words.size() && words.get(at).matches("\\w+") && !SqlKeywords.ALL.contains(words.get(at))
                ? Optional.of(words.get(at))
                : Optional.empty();
    }

    /** The words and symbols of a statement, in small letters; of one that is not ended those that can be read. */
    private static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        try {
            SqlLexer lexer = SqlLexer.ofServer(sql);
            while (lexer.next()) {
                if (lexer.kind() != Kind.WHITESPACE) {
                    words.add(sql.substring(lexer.start(), lexer.end())
                            .replace("\"", "")
                            .toLowerCase(Locale.ROOT));
                }
            }
        } catch (SqlSyntaxException unfinished) {
            return words;
        }
        return words;
    }

    private List<List<String>> tables() {
        return rows("select schema_name, table_name from svv_all_tables");
    }

    private List<List<String>> rows(String query) {
        String database = session.get().database().database();
        Answer answer =
                answers.compute(database + ": " + query, (key, old) -> old != null && old.isFresh() ? old : ask(query));
        return answer.rows
                .copy()
                .completeOnTimeout(List.of(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    /** A prompt without names is better than one that breaks while a word is being typed. */
    private Answer ask(String query) {
        PlainSession own = session.get().eachAlone();
        CompletableFuture<List<List<String>>> rows = CompletableFuture.supplyAsync(() -> {
            try {
                return own.run(query).rows();
            } catch (PlainSessionException noAnswer) {
                return List.of();
            }
        });
        return new Answer(rows, System.nanoTime());
    }
}
