package io.lakeshift.redshift.client.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.S3Uri;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTemplateTest {

    private static final Map<String, TemplateValue> VALUES = Map.of(
            "db", TemplateValue.identifier("Synthetic"),
            "file", TemplateValue.text("o'neil\\x.csv"),
            "p_year", TemplateValue.digits("2026"),
            "p_month", TemplateValue.digits("03"),
            "count", TemplateValue.integer(-5),
            "day", TemplateValue.date(LocalDate.of(2026, 3, 1)),
            "place", TemplateValue.s3(new S3Uri("s3://bucket/a b'c/")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{db}.t|\"Synthetic\".t",
                "datalake_{db}_consume.t|\"datalake_Synthetic_consume\".t",
                "'{db}'|'Synthetic'",
                "\"x {db}\"|\"x Synthetic\"",
                "{file}|'o''neil\\\\x.csv'",
                "'<{file}>'|'<o''neil\\\\x.csv>'",
                "E'<{file}>'|E'<o''neil\\\\x.csv>'",
                "\"{file}\"|\"o'neil\\x.csv\"",
                "year = {p_year}|year = 2026",
                "{p_year}{p_month}01|20260301",
                "t{p_month}|\"t03\"",
                "'{p_year}-{p_month}'|'2026-03'",
                "1-{count}|1-(-5)",
                "{day}|DATE '2026-03-01'",
                "FROM {place}|FROM 's3://bucket/a b''c/'",
                "'{{{db}}}' + {{{db}}}|'{Synthetic}' + {\"Synthetic\"}",
                "$$ {{2,3}} $$|$$ {2,3} $$",
                "-- {nobody} {|-- {nobody} {",
                "/* {nobody} */ 1|/* {nobody} */ 1",
            })
    void writesAValueForWhereItStands(String template, String sql) {
        assertThat(rendered(SqlTemplate.parse("a.sql", template, SqlDialect.REDSHIFT), VALUES))
                .isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{db}.t|`Synthetic`.t",
                "{file}|'o\\'neil\\\\x.csv'",
                "\"{file}\"|\"o\\'neil\\\\x.csv\"",
                "`{db}`|`Synthetic`",
                "'{dollar}'|'\\u0024\\u007Bspark.app.name\\u007D'",
            })
    void writesAValueForSpark(String template, String sql) {
        Map<String, TemplateValue> values = Map.of(
                "db", TemplateValue.identifier("Synthetic"),
                "file", TemplateValue.text("o'neil\\x.csv"),
                "dollar", TemplateValue.text("${spark.app.name}"));

        assertThat(rendered(SqlTemplate.parse("a.sql", template, SqlDialect.SPARK), values))
                .isEqualTo(sql);
    }

    private static String rendered(SqlTemplate template, Map<String, TemplateValue> values) {
        Map<String, TemplateValue> used = new HashMap<>(values);
        used.keySet().retainAll(template.names());
        return template.render(used);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT {|'{' is not part of a placeholder {name}; write '{{'",
                "SELECT '{2,3}'|'{' is not part of a placeholder {name}; write '{{'",
                "SELECT } x|'}' is not part of a placeholder {name}; write '}}'",
                "SELECT $$ {db} $$|stands in text without escapes",
                "SELECT '\\{file}'|may not follow a backslash",
                "SELECT 'a'{file}|touches a string or a quoted name",
                "SELECT {file}\"a\"|touches a string or a quoted name",
                "SELECT E{file}'a'|touches a string or a quoted name",
            })
    void refusesAPlaceholderWhereNoValueIsSafe(String template, String problem) {
        assertThatThrownBy(() -> SqlTemplate.parse("a.sql", template, SqlDialect.REDSHIFT))
                .isInstanceOf(SqlTemplateException.class)
                .hasMessageStartingWith("a.sql, line 1, column ")
                .hasMessageContaining(problem);
    }

    @Test
    void namesEveryPlaceholderWithoutValueAndEveryValueWithoutPlaceholder() {
        SqlTemplate template = SqlTemplate.parse("a.sql", "SELECT {tabel},\n '{fiel}'", SqlDialect.REDSHIFT);

        assertThatThrownBy(() -> template.render(
                        Map.of("table", TemplateValue.identifier("t"), "file", TemplateValue.text("f"))))
                .isInstanceOf(SqlTemplateException.class)
                .hasMessage(
                        "a.sql, line 1, column 8: no value for {tabel} at line 1, column 8, {fiel} at line 2, column 3;"
                                + " values no placeholder uses: [file, table]");
    }

    @Test
    void aValueNoPlaceholderUsesIsAnErrorUnlessTheTemplateChooses() {
        SqlTemplate template = SqlTemplate.parse("a.sql", "SELECT {a}", SqlDialect.REDSHIFT);
        Map<String, TemplateValue> values = Map.of("a", TemplateValue.integer(1), "b", TemplateValue.integer(2));

        assertThatThrownBy(() -> template.render(values))
                .isInstanceOf(SqlTemplateException.class)
                .hasMessage("a.sql, line 1, column 1: values no placeholder uses: [b]");
        assertThatThrownBy(() -> template.script(values)).isInstanceOf(SqlTemplateException.class);
        assertThat(template.scriptChoosing(values).statements().get(0).text()).isEqualTo("SELECT 1");
        assertThatThrownBy(() -> template.scriptChoosing(Map.of("b", TemplateValue.integer(2))))
                .hasMessageContaining("no value for {a} at line 1, column 8; values no placeholder uses: [b]");
    }

    @Test
    void refusesAValueNoDatabaseGets() {
        assertThatThrownBy(() -> TemplateValue.text("a\0b"))
                .hasMessage("The text 'a?b' holds NUL, which no SQL text can hold, at index 1");
        assertThatThrownBy(() -> TemplateValue.identifier("a\udc00"))
                .hasMessageStartingWith("'a?' (2 bytes) is not a name");
    }

    @Test
    void refusesAValueThatDoesNotFit() {
        SqlTemplate template = SqlTemplate.parse("a.sql", "SELECT `{x}`", SqlDialect.SPARK);

        assertThatThrownBy(() -> template.render(Map.of("x", TemplateValue.text("${env:HOME}"))))
                .isInstanceOf(SqlTemplateException.class)
                .hasMessageContaining("'${env:HOME}' holds '$', which no Spark name may hold");
    }

    @Test
    void keepsTheTemplatesLinesWhateverTheValuesHold() {
        SqlTemplate template =
                SqlTemplate.parse("a.sql", "SELECT '{x}';\n\n-- next\nSELECT {x}\n; SELECT 3", SqlDialect.REDSHIFT);

        SqlScript script = template.script(Map.of("x", TemplateValue.text("a\n\n;b")));

        assertThat(script.statements())
                .extracting(SqlStatement::place)
                .containsExactly(new SqlPlace("a.sql", 1, 1), new SqlPlace("a.sql", 2, 4), new SqlPlace("a.sql", 3, 5));
        assertThat(script.statements().get(1).text()).isEqualTo("SELECT 'a\n\n;b'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{{|{", "''|''", "a.|a.", "\\\\|\\\\", "(|("})
    void writesALongTextAsItIs(String piece, String written) {
        String text = "SELECT 1 " + piece.repeat(500_000);

        assertThat(rendered(SqlTemplate.parse("a.sql", text, SqlDialect.REDSHIFT), VALUES))
                .isEqualTo("SELECT 1 " + written.repeat(500_000));
    }
}
