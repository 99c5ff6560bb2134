package io.lakeshift.etl.consume;

import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one query of a Spark SQL file.
 *
 * @param file where it was read
 * @param text the query with its placeholders filled in
 * @param table the table it names with {@code CREATE TABLE name AS}, if it does
 */
record ConsumeQuery(String file, String text, Optional<String> table) {

    private static final String OVERRIDE = "to name the table itself the file must read CREATE TABLE name AS query";

    /**
     * Reads a file.
     *
     * @throws InvalidQueryException if it does not hold exactly one query
     * @throws io.lakeshift.redshift.sql.RedshiftException if it is not well-formed or has a placeholder without a value
     */
    static ConsumeQuery parse(String file, String text, Map<String, TemplateValue> values) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<SqlStatement> statements = SqlTemplate.parse(file, plain, SqlDialect.SPARK)
                .scriptChoosing(values)
                .statements();
        if (statements.size() != 1) {
            throw new InvalidQueryException(file, "it must hold one query, but holds " + statements.size());
        }
        SqlStatement statement = statements.get(0);
        List<SqlToken> words = statement.tokens();
        if (!words.get(0).isWord("create")) {
            return new ConsumeQuery(file, statement.text(), Optional.empty());
        }
        boolean overrides =
                words.size() > 4 && words.get(1).isWord("table") && words.get(3).isWord("as");
        if (!overrides) {
            throw new InvalidQueryException(file, OVERRIDE);
        }
        return new ConsumeQuery(file, afterAs(file, statement), Optional.of(name(file, words.get(2))));
    }

    private static String afterAs(String file, SqlStatement statement) {
        List<SqlToken> tokens = SqlScript.tokens(file, statement.text(), SqlDialect.SPARK);
        int as = IntStream.range(0, tokens.size())
                .filter(index -> tokens.get(index).isWord("as"))
                .findFirst()
                .orElseThrow();
        return tokens.subList(as + 1, tokens.size()).stream()
                .map(SqlToken::text)
                .collect(Collectors.joining());
    }

    private static String name(String file, SqlToken token) {
        String text = token.text();
        return switch (token.kind()) {
            case WORD -> text;
            case QUOTED_IDENTIFIER, ESCAPE_STRING -> text.substring(1, text.length() - 1);
            default -> throw new InvalidQueryException(file, OVERRIDE);
        };
    }
}
