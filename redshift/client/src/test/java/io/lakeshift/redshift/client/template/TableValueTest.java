package io.lakeshift.redshift.client.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.ColumnType;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableValueTest {

    private static String render(String template, Map<String, TemplateValue> values) {
        return SqlTemplate.parse("t.sql", template, SqlDialect.REDSHIFT).render(values);
    }

    @Test
    void makesATableWhateverItsColumnsAreCalled() {
        String sql = render(
                "CREATE TABLE {table} {columns} {layout}",
                Map.of(
                        "table",
                        TemplateValue.qualified(QualifiedName.of("public", "policies")),
                        "columns",
                        TableValue.list(List.of(
                                TableValue.column("a\"); drop table x; --", ColumnType.decimal(10, 2)),
                                TableValue.column("n", ColumnType.of(ColumnType.Name.DOUBLE_PRECISION)))),
                        "layout",
                        TableValue.sequence(
                                List.of(TemplateValue.keywords("DISTKEY"), TableValue.names(List.of("n"))))));

        assertThat(sql)
                .isEqualTo("CREATE TABLE \"public\".\"policies\" (\"a\"\"); drop table x; --\" DECIMAL(10,2), \"n\""
                        + " DOUBLE PRECISION) DISTKEY (\"n\")");
        assertThat(SqlScript.parse("t", sql).statements()).hasSize(1);
    }

    @Test
    void leavesNothingForAnEmptySequence() {
        assertThat(render("SELECT 1 {more}", Map.of("more", TableValue.sequence(List.of()))))
                .isEqualTo("SELECT 1 ");
    }

    @Test
    void matchesRowsByTheirKeys() {
        assertThat(render("WHERE {same}", Map.of("same", TableValue.matching("t", "s", List.of("a", "b")))))
                .isEqualTo("WHERE \"t\".\"a\" = \"s\".\"a\" AND \"t\".\"b\" = \"s\".\"b\"");
        assertThatThrownBy(() -> TableValue.matching("t", "s", List.of()))
                .hasMessage("Rows are matched by at least one column");
    }

    @Test
    void readsTheTypesThatTheCatalogShows() {
        assertThat(ColumnType.inCatalog("character varying", 300, 0, 0)).isEqualTo(ColumnType.varchar(300));
        assertThat(ColumnType.inCatalog("numeric", 0, 38, 37)).isEqualTo(ColumnType.decimal(38, 37));
        assertThat(ColumnType.inCatalog("timestamp without time zone", 0, 0, 0).sql())
                .isEqualTo("TIMESTAMP");
        assertThatThrownBy(() -> ColumnType.inCatalog("geometry", 0, 0, 0))
                .hasMessage("'geometry' is not a type that rows can be loaded into");
    }

    @Test
    void refusesTypesThatDoNotExist() {
        assertThatThrownBy(() -> ColumnType.decimal(39, 2)).hasMessageContaining("1 to 38 digits");
        assertThatThrownBy(() -> ColumnType.decimal(2, 3)).hasMessageContaining("at most all of them");
        assertThatThrownBy(() -> ColumnType.varchar(65536)).hasMessageContaining("1 to 65535 bytes");
    }
}
