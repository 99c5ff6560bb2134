package io.lakeshift.redshift.client.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.SqlScript;
import org.junit.jupiter.api.Test;

class NamedDatabasesTest {

    @Test
    void findsThemInExternalSchemasAndInTheMountedCatalog() {
        SqlScript script = SqlScript.parse("a.sql", """
                SELECT * FROM datalake_Other.t JOIN "awsdatacatalog".Third.u ON true;
                CREATE MATERIALIZED VIEW v AS SELECT * FROM "datalake_fourth_consume"."t", datalake_other.u;
                """);

        assertThat(NamedDatabases.in(script)).containsExactly("other", "third", "fourth_consume");
    }

    @Test
    void takesNothingElseForOne() {
        SqlScript script = SqlScript.parse("a.sql", """
                SELECT 'datalake_text.t' FROM datalake_, awsdatacatalog.two, marts.datalake_table, mydatalake_x.t;
                -- datalake_comment.t
                """);

        assertThat(NamedDatabases.in(script)).isEmpty();
    }
}
