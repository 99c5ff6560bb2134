package io.lakeshift.redshift.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatementKindTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void knowsEveryKindByItsWords(StatementKind kind) {
        String text = switch (kind) {
            case ALTER_EXTERNAL_TABLE -> "alter table s.t add partition (d = '1') location 's3://b/p/'";
            case ALTER_MATERIALIZED_VIEW_ROW_SECURITY -> "alter materialized view v row level security on";
            case ALTER_TABLE_ALTER_COLUMN -> "alter table t alter column c type varchar(20)";
            case ALTER_TABLE_ALTER_LAYOUT -> "alter table t alter diststyle even";
            case ALTER_TABLE_APPEND -> "alter table t append from u";
            case COPY_JOB -> "copy t from 's3://b/p/' iam_role default job create j auto on";
            case CREATE_TABLE_AS -> "create temp table t distkey (a) as select 1";
            case GRANT_ON_CONTAINER -> "grant usage on schema s to u";
            case REVOKE_ON_CONTAINER -> "revoke select on all tables in schema s from u";
            case SELECT_INTO -> "select a into t from u";
            default -> kind.words().toLowerCase(java.util.Locale.ROOT) + " x (as into on)";
        };

        assertThat(kindOf(text)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE OR REPLACE VIEW v AS SELECT 1|CREATE_VIEW",
                "CREATE OR REPLACE PROCEDURE p() AS $$ $$|CREATE_PROCEDURE",
                "create external protected view v|UNKNOWN",
                "CREATE LOCAL TEMPORARY TABLE t (a int)|CREATE_TABLE",
                "WITH a AS (SELECT 1) SELECT * FROM a|SELECT",
                "(SELECT 1) UNION (SELECT 2)|SELECT",
                "/* x */ drop materialized view if exists v|DROP_MATERIALIZED_VIEW",
                "WITH a AS (SELECT 1) DELETE FROM t USING a WHERE true|DELETE",
                "WITH RECURSIVE a(n) AS (SELECT 1) SELECT * INTO t FROM a|SELECT_INTO",
                "ALTER TABLE t ALTER COMPOUND SORTKEY (a, b)|ALTER_TABLE_ALTER_LAYOUT",
                "ALTER TABLE t ADD COLUMN encode int|ALTER_TABLE",
                "GRANT SELECT ON TABLE t TO u|GRANT",
                "GRANT ROLE r TO u|GRANT",
                "GRANT USAGE ON DATABASE awsdatacatalog TO u|GRANT_ON_CONTAINER",
                "GRANT SELECT FOR TABLES IN SCHEMA s TO ROLE r|GRANT_ON_CONTAINER",
                "COPY JOB DROP j|COPY_JOB",
                "FLY ME TO THE moon|UNKNOWN",
            })
    void tellsStatementsApart(String text, StatementKind kind) {
        assertThat(kindOf(text)).isEqualTo(kind);
    }

    @Test
    void lettersInQuotesAreNoKeywords() {
        assertThat(kindOf("\"SELECT\" 1")).isEqualTo(StatementKind.UNKNOWN);
    }

    private static StatementKind kindOf(String text) {
        return SqlScript.parse("a.sql", text).statements().get(0).kind();
    }
}
