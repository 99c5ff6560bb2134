package io.lakeshift.etl.check;

import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.RelationNames;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Relations of Redshift that the scripts of several workflows make, each in another way: every run undoes what another one did.
 */
final class RedshiftObjects {

    private final Map<String, Made> relations = new LinkedHashMap<>();

    /** Whether a script changes the schema of names that are written without one, so that they tell nothing. */
    private static boolean changesNames(SqlScript script) {
        return script.statements().stream().anyMatch(statement -> {
            String words = statement.tokens().stream()
                    .limit(3)
                    .map(token -> token.text().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" "));
            return words.startsWith("use ") || words.matches("set (session |local )?search_path.*");
        });
    }

    /**
     * A relation that a script makes.
     *
     * @param key of the script in the scripts bucket
     * @param definition what is the same where the same is made
     * @param once whether it cannot be made where it is there
     */
    private record Made(String key, SqlStatement statement, String definition, boolean once) {

        /** Whether a script that makes it twice does so by mistake: of views it may put one in the place of another. */
        private boolean isForEver() {
            return statement.kind() != StatementKind.CREATE_VIEW;
        }

        private String place() {
            return key.substring(key.lastIndexOf('/') + 1) + ", line "
                    + statement.place().line();
        }
    }

    /**
     * Keeps what a script makes, and tells what an earlier one makes in another way.
     *
     * @param told receives the statement that makes it again
     */
    void add(String key, SqlScript script, BiConsumer<SqlStatement, String> told) {
        if (changesNames(script)) {
            return;
        }
        for (SqlStatement statement : script.statements()) {
            made(key, script, statement).forEach((name, made) -> {
                Made earlier = relations.putIfAbsent(name, made);
                if (earlier != null && (!earlier.key().equals(key) || made.isForEver())) {
                    clash(name, earlier, made).ifPresent(text -> told.accept(statement, text));
                }
            });
        }
    }

    private static Optional<String> clash(String name, Made earlier, Made made) {
        if (made.once()) {
            return Optional.of("'" + name + "' is made by " + earlier.place()
                    + " as well, and a table that is there cannot be made: write IF NOT EXISTS, or drop it before");
        }
        return earlier.definition().equals(made.definition())
                ? Optional.empty()
                : Optional.of("'" + name + "' is made by " + earlier.place()
                        + " as well, in another way: each run puts its own in the place of the other's");
    }

    private static Map<String, Made> made(String key, SqlScript script, SqlStatement statement) {
        String words = text(statement, 6);
        boolean temporary = words.matches("create (local )?temp(orary)? .*") || words.startsWith("create table #");
        Optional<QualifiedName> name = temporary ? Optional.empty() : RelationNames.madeBy(statement);
        if (name.isEmpty() || isDropped(script, name.get(), statement)) {
            return Map.of();
        }
        String relation = relation(name.get());
        return switch (statement.kind()) {
            case CREATE_MATERIALIZED_VIEW ->
                Map.of(
                        relation,
                        new Made(key, statement, MaterializedView.of(statement).fingerprint(), false));
            case CREATE_VIEW -> Map.of(relation, new Made(key, statement, text(statement, Integer.MAX_VALUE), false));
            case CREATE_TABLE, CREATE_TABLE_AS ->
                Map.of(
                        relation,
                        new Made(
                                key,
                                statement,
                                "",
                                !words.contains("if not exists") && !isMadeAnew(script, name.get())));
            default -> Map.of();
        };
    }

    private static String text(SqlStatement statement, int tokens) {
        return statement.tokens().stream()
                .limit(tokens)
                .map(SqlToken::text)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    /** Whether a script drops a relation behind the statement that makes it, or gives it another name. */
    private static boolean isDropped(SqlScript script, QualifiedName name, SqlStatement making) {
        int at = script.statements().indexOf(making);
        return script.statements().stream()
                .skip(at + 1L)
                .anyMatch(statement -> drops(statement, name) || isRenaming(statement));
    }

    private static boolean isMadeAnew(SqlScript script, QualifiedName name) {
        return script.statements().stream().anyMatch(statement -> drops(statement, name) || isRenaming(statement));
    }

    private static boolean drops(SqlStatement statement, QualifiedName name) {
        return RelationNames.droppedBy(statement).stream()
                .anyMatch(dropped -> relation(dropped).equals(relation(name)));
    }

    private static boolean isRenaming(SqlStatement statement) {
        return statement.kind() == StatementKind.ALTER_TABLE
                        && text(statement, 8).contains(" rename ")
                || statement.kind() == StatementKind.CALL;
    }

    /** A name without a schema is one of the schema that is there for all. */
    private static String relation(QualifiedName name) {
        String database = name.parts().size() > 2 ? name.parts().get(0).name().toLowerCase(Locale.ROOT) + "." : "";
        return database + name.key();
    }
}
