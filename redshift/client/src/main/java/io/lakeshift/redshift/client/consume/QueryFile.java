package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.ByteOrderMark;
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
 * A file of queries, each with or without {@code CREATE TABLE name AS} before it.
 *
 * <p>Where a string, a name or a comment ends is decided here, before values are filled in; the parser of who computes the
 * queries then reads each statement alone. Where the two disagreed, it would find a string that does not end or a second
 * statement, and refuse.
 */
public final class QueryFile {

    private final String file;
    private final String database;
    private final QueryDialect dialect;

    /**
     * Names a file.
     *
     * @param database the database that its tables are in
     * @param dialect of whom computes the queries
     */
    public QueryFile(String file, String database, QueryDialect dialect) {
        this.file = file;
        this.database = database.toLowerCase(Locale.ROOT);
        this.dialect = dialect;
    }

    /**
     * Reads the file.
     *
     * @throws QueryFileException if it holds no query, or something before one that has no meaning here
     * @throws io.lakeshift.redshift.sql.RedshiftException if it is not well-formed or has a placeholder without a value
     */
    public List<NamedQuery> parse(String text, Map<String, TemplateValue> values) {
        String plain = ByteOrderMark.dropped(text);
        List<SqlStatement> statements = SqlTemplate.parse(file, plain, dialect.sql())
                .scriptChoosing(values)
                .statements();
        if (statements.isEmpty()) {
            throw new QueryFileException(file, "it holds no query");
        }
        return statements.stream().map(this::query).toList();
    }

    private NamedQuery query(SqlStatement statement) {
        if (!statement.tokens().get(0).isWord("create")) {
            return new NamedQuery(statement, Optional.empty());
        }
        Header header = new Header(statement);
        String table = header.table();
        header.format();
        if (header.skip("as").isEmpty() || header.isAtEnd()) {
            throw header.refusal();
        }
        SqlStatement alone =
                SqlScript.parse(file, header.rest(), dialect.sql()).statements().get(0);
        return new NamedQuery(alone.at(statement.place()), Optional.of(table));
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
            if (!dialect.isPlace(place, database)) {
                throw new QueryFileException(
                        statement.place().toString(),
                        "it names the table " + String.join(".", parts) + ", but fills tables of " + database
                                + " only");
            }
            return name;
        }

        /** A format before the query. */
        void format() {
            Optional<SqlToken> using = skip("using");
            if (using.isPresent() && !dialect.namesFormat()) {
                throw new QueryFileException(
                        statement.place().toString(),
                        "it names a format, but Redshift fills tables of its own here: leave out USING and what follows it."
                                + " Tables in the data lake are filled by Spark SQL");
            }
            using.ifPresent(word -> next());
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
            List<SqlToken> all = SqlScript.tokens(file, statement.text(), dialect.sql());
            int[] said = IntStream.range(0, all.size())
                    .filter(index -> !all.get(index).isBlank())
                    .toArray();
            return all.subList(said[at], all.size()).stream()
                    .map(SqlToken::text)
                    .collect(Collectors.joining());
        }

        QueryFileException refusal() {
            return new QueryFileException(statement.place().toString(), dialect.header());
        }
    }
}
