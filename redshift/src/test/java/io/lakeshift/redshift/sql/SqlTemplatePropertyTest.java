package io.lakeshift.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an uploader calls a file, the statement keeps the shape its author gave it. */
class SqlTemplatePropertyTest {

    private static final Map<SqlDialect, String> TEMPLATES = Map.of(
            SqlDialect.REDSHIFT,
                    "SELECT '{x}', {x}, E'a{x}b', '{x}{x}', '\\\\{x}', '''{x}''' FROM \"a{x}b\" -- {x}\n/* {x} */; SELECT 2",
            SqlDialect.SPARK,
                    "SELECT '{x}', {x}, \"a{x}b\", '{x}{x}', '\\\\{x}', '${x}', '\\'{x}\\'' FROM t -- {x}\n/* {x} */; SELECT 2");

    @Property(tries = 3000)
    void aValueNeverChangesTheStructureOfAStatement(@ForAll @From("hostile") String value, @ForAll SqlDialect dialect) {
        SqlTemplate template = SqlTemplate.parse("a.sql", TEMPLATES.get(dialect), dialect);

        String harmless = template.render(Map.of("x", TemplateValue.text("harmless")));
        String rendered = template.render(Map.of("x", TemplateValue.text(value)));

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
                        "|| version()")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }
}
