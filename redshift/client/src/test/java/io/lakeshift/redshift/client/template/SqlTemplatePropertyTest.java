package io.lakeshift.redshift.client.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.S3Uri;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.StatementKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever an uploader calls a file, the statement keeps the shape its author gave it. */
class SqlTemplatePropertyTest {

    private static final Map<SqlDialect, String> TEMPLATES = Map.of(
            SqlDialect.REDSHIFT,
                    "SELECT '{x}', {x}, E'a{x}b', '{x}{x}', '\\\\{x}', '''{x}''' FROM \"a{x}b\" -- {x}\n/* {x} */; SELECT 2",
            SqlDialect.SPARK,
                    "SELECT '{x}', {x}, \"a{x}b\", '{x}{x}', '\\\\{x}', '${x}', '\\'{x}\\'' FROM t -- {x}\n/* {x} */; SELECT 2",
            SqlDialect.ATHENA, "SELECT '{x}', {x}, '{x}{x}', '''{x}''', \"a\" FROM `t` -- {x}\n/* {x} */; SELECT 2");

    @Property(tries = 3000)
    void aValueNeverChangesTheStructureOfAStatement(@ForAll @From("hostile") String value, @ForAll SqlDialect dialect) {
        SqlTemplate template = SqlTemplate.parse("a.sql", TEMPLATES.get(dialect), dialect);

        String harmless = template.render(Map.of("x", TemplateValue.text("harmless")));
        String rendered;
        try {
            rendered = template.render(Map.of("x", TemplateValue.text(value)));
        } catch (SqlTemplateException refused) {
            assertThat(dialect).isEqualTo(SqlDialect.ATHENA);
            assertThat(value).contains("\\");
            return;
        }

        assertThat(kinds(rendered, dialect)).isEqualTo(kinds(harmless, dialect));
        assertThat(template.script(Map.of("x", TemplateValue.text(value))).statements())
                .hasSize(2);
    }

    @Property(tries = 2000)
    void aServerWithoutBackslashEscapesSeesTheSameStrings(@ForAll @From("hostile") String value) {
        String rendered = SqlTemplate.parse("a.sql", "SELECT '{x}', 'b'", SqlDialect.REDSHIFT)
                .render(Map.of("x", TemplateValue.text(value)));

        int quotes = 0;
        int end = "SELECT '".length();
        while (!rendered.startsWith("', 'b'", end) || quotes % 2 == 1) {
            quotes = rendered.charAt(end) == '\'' ? quotes + 1 : 0;
            end++;
        }
        assertThat(end).isEqualTo(rendered.length() - "', 'b'".length());
    }

    @Property(tries = 1000)
    void sparkFindsNoVariableToReplaceInAValue(@ForAll @From("hostile") String value) {
        String rendered = SqlTemplate.parse("a.sql", "SELECT '${x}', {x}", SqlDialect.SPARK)
                .render(Map.of("x", TemplateValue.text(value)));

        assertThat(rendered).doesNotContain("${");
    }

    @Property(tries = 1000)
    void aNameStaysOneName(@ForAll @From("hostile") String value) {
        TemplateValue name;
        try {
            name = TemplateValue.identifier(value);
        } catch (IllegalArgumentException notAName) {
            return;
        }
        String rendered = SqlTemplate.parse("a.sql", "SELECT * FROM a.{x}, b.c_{x}", SqlDialect.REDSHIFT)
                .script(Map.of("x", name))
                .statements()
                .get(0)
                .text();

        assertThat(kinds(rendered, SqlDialect.REDSHIFT))
                .isEqualTo(kinds("SELECT * FROM a.\"x\", b.\"c\"", SqlDialect.REDSHIFT));
    }

    @Property(tries = 3000)
    void everythingButTheValueStaysAsItsAuthorWroteIt(
            @ForAll @From("hostile") String value, @ForAll @From("typed") Typed typed) {
        TemplateValue hostile;
        try {
            hostile = typed.of(value);
        } catch (IllegalArgumentException notOfThisType) {
            return;
        }
        SqlTemplate template = SqlTemplate.parse("a.sql", """
                COPY t FROM {x} IAM_ROLE DEFAULT; -- {x}
                SELECT '{x}', {x}, E'a{x}b', 'a{x}{x}', "a{x}", $$ {{x}} $$, a. {x}, /* {x} /* {x} */ */ -{x} FROM s.{x}
                ;VACUUM t""", SqlDialect.REDSHIFT);
        Map<String, TemplateValue> harmless = Map.of("x", typed.of("s3://bucket/harmless"));

        SqlScript rendered = template.script(Map.of("x", hostile));
        SqlScript expected = template.script(harmless);

        assertThat(rendered.statements())
                .extracting(SqlStatement::kind, SqlStatement::place)
                .isEqualTo(expected.statements().stream()
                        .map(statement -> tuple(statement.kind(), statement.place()))
                        .toList());
        assertThat(kinds(template.render(Map.of("x", hostile)), SqlDialect.REDSHIFT))
                .isEqualTo(kinds(template.render(harmless), SqlDialect.REDSHIFT));
        assertThat(withoutValues(rendered)).isEqualTo(withoutValues(expected));
    }

    /** Every word, number and symbol: what a value could only be if it had escaped from its quotes. */
    private static List<String> withoutValues(SqlScript script) {
        return script.statements().stream()
                .flatMap(statement -> statement.tokens().stream())
                .filter(token -> switch (token.kind()) {
                    case STRING, ESCAPE_STRING, QUOTED_IDENTIFIER -> false;
                    default -> true;
                })
                .map(SqlToken::text)
                .toList();
    }

    /** The types of value that take text from outside. */
    private interface Typed {
        TemplateValue of(String value);
    }

    @Provide
    Arbitrary<Typed> typed() {
        return Arbitraries.of(
                TemplateValue::text,
                TemplateValue::identifier,
                value -> TemplateValue.s3(new S3Uri(value.startsWith("s3://") ? value : "s3://bucket/" + value)),
                value -> TemplateValue.qualified(QualifiedName.of(value)));
    }

    @Property(tries = 500)
    void aNumberOrADateIsNeverMoreThanThat(@ForAll long number, @ForAll @IntRange(min = -5000, max = 20000) int year) {
        SqlTemplate template = SqlTemplate.parse("a.sql", "SELECT 1-{n}, '{n}', {d}, '{d}'", SqlDialect.REDSHIFT);

        assertThat(template.script(Map.of(
                                "n", TemplateValue.integer(number), "d", TemplateValue.date(LocalDate.of(year, 1, 31))))
                        .statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.kind()).isEqualTo(StatementKind.SELECT));
    }

    private static List<SqlToken.Kind> kinds(String sql, SqlDialect dialect) {
        return SqlScript.tokens("rendered", sql, dialect).stream()
                .map(SqlToken::kind)
                .toList();
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "'",
                        "\"",
                        "`",
                        "\\",
                        ";",
                        "--",
                        "/*",
                        "*/",
                        "$$",
                        "$",
                        "{",
                        "}",
                        "${env:HOME}",
                        "\n",
                        "\r",
                        " ",
                        "'; DROP TABLE t; --",
                        "\\'",
                        "é",
                        "x",
                        "E'",
                        "{system:user.name}",
                        "\\u0027",
                        "%",
                        "|| version()",
                        "$a$",
                        "\u2019",
                        "\uff07",
                        "\u02bc",
                        "\ufeff",
                        "\u2028",
                        "\ud83d\ude00",
                        "U&'",
                        "#",
                        "{{x}}",
                        "s3://")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }
}
