package io.lakeshift.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.StatementFailedException;
import org.junit.jupiter.api.Test;

/** What a plan puts together, a Redshift takes together. */
class ScriptsIT {

    private final Warehouse warehouse = Warehouse.shared();

    @Test
    void transactionsSettingsAndTemporaryTablesWorkAsTheScriptSays() {
        warehouse.run("""
                CREATE SCHEMA scripts; GRANT USAGE ON SCHEMA scripts, public TO PUBLIC;
                CREATE TABLE scripts.t (a INT);
                BEGIN; DELETE FROM scripts.t; INSERT INTO scripts.t VALUES (1); COMMIT;
                VACUUM scripts.t;
                SET search_path TO scripts;
                CREATE TEMP TABLE x AS SELECT a + 1 AS a FROM t; INSERT INTO t SELECT a FROM x;
                RESET search_path;
                VACUUM scripts.t
                """);

        assertThat(warehouse.value("SELECT sum(a) FROM scripts.t")).isEqualTo("3");
    }

    @Test
    void nothingOfAFailedTransactionStays() {
        warehouse.run("CREATE TABLE kept (a INT); INSERT INTO kept VALUES (1)");

        assertThatThrownBy(
                        () -> warehouse.run(
                                "INSERT INTO kept VALUES (2);\nBEGIN;\nDELETE FROM kept;\nINSERT INTO no_such VALUES (1);\nCOMMIT"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining(
                        "test.sql, statement 4 (line 4) failed: ERROR: relation \"no_such\" does not exist");

        assertThat(warehouse.value("SELECT count(*) FROM kept")).isEqualTo("2");
    }
}
