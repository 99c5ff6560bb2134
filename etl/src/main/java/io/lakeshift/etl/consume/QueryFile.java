package io.lakeshift.etl.consume;

import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Spark SQL file: queries, each with or without {@code CREATE TABLE name AS} before it.
 *
 * <p>Where a string, a name or a comment ends is decided here, before values are filled in; Spark's parser then reads each
 * statement alone. Where the two disagreed, it would find a string that does not end or a second statement, and refuse.
 */
final class QueryFile {

    private static final String HEADER =
            "before a query may stand CREATE TABLE [IF NOT EXISTS] [database.]name [USING format] AS, and nothing else";

    private final String file;
    private final String database;

    /**
     * Names a file.
     *
     * @param database the database that its tables are in
     */
    QueryFile(String file, String database) {
        this.file = file;
        this.database = database.toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the file.
     *
     * @throws InvalidQueryException if it holds no query, or something before one that has no meaning here
     * @throws io.lakeshift.redshift.sql.RedshiftException if it is not well-formed or has a placeholder without a value
     */
    List<ConsumeQuery> parse(String text, Map<String, TemplateValue> values) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<SqlStatement> statements = SqlTemplate.parse(file, plain, SqlDialect.SPARK)
                .scriptChoosing(values)
                .statements();
        if (statements.isEmpty()) {
            throw new InvalidQueryException(file, "it holds no query");
        }
        return statements.stream().map(this::query).toList();
    }

    private ConsumeQuery query(SqlStatement statement) {
        if (!statement.tokens().get(0).isWord("create")) {
            return new ConsumeQuery(statement.place(), statement.text(), Optional.empty(), statement.names());
        }
        Header header = new Header(statement);
        String table = header.table();
        header.skip("using").ifPresent(using -> header.next());
        if (header.skip("as").isEmpty() || header.isAtEnd()) {
            throw header.refusal();
        }
        String query = header.rest();
        SqlStatement alone =
                SqlScript.parse(file, query, SqlDialect.SPARK).statements().get(0);
        return new ConsumeQuery(statement.place(), query, Optional.of(table), alone.names());
    }

    /** What stands before a query, read from its beginning. */
    private final class Header {

        private final SqlStatement statement;
        private int at;

        Header(SqlStatement statement) {
            this.statement = statement;
        }

        /** The table behind {@code CREATE TABLE}. */
        String table() {
            next();
            if (skip("table").isEmpty()) {
                throw refusal();
            }
            if (skip("if").isPresent()
                    && (skip("not").isEmpty() || skip("exists").isEmpty())) {
                throw refusal();
            }
            List<String> parts = new ArrayList<>(List.of(name(next())));
            while (!isAtEnd() && statement.tokens().get(at).text().equals(".")) {
                next();
                parts.add(name(next()));
            }
            return table(parts);
        }

        private String table(List<String> parts) {
            String name = parts.get(parts.size() - 1);
            List<String> place = parts.subList(0, parts.size() - 1).stream()
                    .map(part -> part.toLowerCase(Locale.ROOT))
                    .toList();
            boolean isHere = place.isEmpty()
                    || place.equals(List.of(database))
                    || place.equals(List.of(IcebergSettings.CATALOG, database));
            if (!isHere) {
                throw new InvalidQueryException(
                        statement.place().toString(),
                        "it names the table " + String.join(".", parts) + ", but fills tables of " + database
                                + " only");
            }
            return name;
        }

        private String name(SqlToken token) {
            String text = token.text();
            return switch (token.kind()) {
                case WORD -> text;
                case QUOTED_IDENTIFIER, ESCAPE_STRING -> text.substring(1, text.length() - 1);
                default -> throw refusal();
            };
        }

        Optional<SqlToken> skip(String word) {
            return isAtEnd() || !statement.tokens().get(at).isWord(word) ? Optional.empty() : Optional.of(next());
        }

        SqlToken next() {
            if (isAtEnd()) {
                throw refusal();
            }
            return statement.tokens().get(at++);
        }

        boolean isAtEnd() {
            return at == statement.tokens().size();
        }

        /** The text behind what was read. */
        String rest() {
            List<SqlToken> all = SqlScript.tokens(file, statement.text(), SqlDialect.SPARK);
            int[] said = IntStream.range(0, all.size())
                    .filter(index -> !all.get(index).isBlank())
                    .toArray();
            return all.subList(said[at], all.size()).stream()
                    .map(SqlToken::text)
                    .collect(Collectors.joining());
        }

        InvalidQueryException refusal() {
            return new InvalidQueryException(statement.place().toString(), HEADER);
        }
    }
}
