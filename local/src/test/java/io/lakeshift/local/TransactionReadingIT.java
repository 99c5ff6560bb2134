package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.ground.LakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Views over the lake are published alike, whether or not Redshift lets them be made in a transaction. */
class TransactionReadingIT {
    private static final SharedLake REFUSING = SharedLake.otherwise();
    private static final String REFUSED = "select count(*) from lakeshift_publish.refused_in_transaction";

    @Test
    void bothReadingsLeaveTheSameViewsRowsGrantsAndRecordsBehind() {
        List<String> refused = new Scenario(REFUSING).run();
        List<String> allowed = new Scenario(SharedLake.get()).run();

        assertThat(refused).isEqualTo(allowed).hasSizeGreaterThan(20);
        assertThat(REFUSING.value("select kind from lakeshift_publish.refused_in_transaction"))
                .isEqualTo("CREATE_MATERIALIZED_VIEW");
        assertThat(REFUSING.value("select count(*) from lakeshift_publish.replacement"))
                .isEqualTo("0");
        assertThat(SharedLake.get().value(REFUSED)).isEqualTo("0");
    }

    @Test
    void whicheverStepARunDiesAfterTheNextOneBringsEverythingBackWhatItPublishesToo() {
        Replaced replaced = new Replaced();
        int steps = 0;
        boolean finished = false;
        while (!finished) {
            for (String next : List.of(Replaced.OLD, Replaced.NEW)) {
                // The way back to the old one has left it as it was.
                if (next.equals(Replaced.OLD)) {
                    replaced.isThere();
                }

                finished = replaced.publish(Replaced.NEW, steps);
                replaced.publish(next, Integer.MAX_VALUE);

                assertThat(replaced.seen())
                        .as("after %d steps, then %s", steps, next)
                        .isEqualTo(Replaced.expected(next));
            }
            steps++;
        }
        assertThat(steps).isGreaterThan(3);
    }

    @Test
    void whatIsRememberedCanBeForgottenAndIsSeenAgain() {
        Replaced replaced = new Replaced();
        replaced.isThere();
        REFUSING.administrator().run("delete from lakeshift_publish.refused_in_transaction");

        replaced.publish(Replaced.NEW, Integer.MAX_VALUE);

        assertThat(REFUSING.value(REFUSED)).isEqualTo("1");
        assertThat(replaced.seen()).isEqualTo(Replaced.expected(Replaced.NEW));
    }

    /** A view over a table of the lake with what stands on it, of which somebody may read either. */
    private static final class Replaced {
        private static final String OLD = "create materialized view died.one as select id from datalake_died.base";
        private static final String NEW =
                "create materialized view died.one as select id, amount from datalake_died.base";

        private final Publishing publishing = new Publishing(REFUSING, "died-" + UUID.randomUUID());

        Replaced() {
            List<String> schemas =
                    REFUSING
                            .administrator()
                            .run("select nspname from pg_namespace where nspname = 'died'")
                            .rows()
                            .stream()
                            .map(row -> row.get(0))
                            .toList();
            if (schemas.isEmpty()) {
                assertThat(REFUSING.load("Died/Base/b.csv", "id,amount\n1,10\n2,20\n")
                                .path("status")
                                .asText())
                        .isEqualTo("SUCCEEDED");
                administrator("create schema died");
                administrator("create role died_reader");
                administrator("grant all on schema died to \"" + publishing.user() + "\"");
            }
        }

        void isThere() {
            administrator("drop view if exists died.over");
            publish(OLD, Integer.MAX_VALUE);
            publishing.run("create view died.over as select id from died.one");
            administrator("grant select on died.one to role died_reader");
            administrator("grant select on died.over to role died_reader");
        }

        /** Whether the script came to its end within so many steps. */
        boolean publish(String sql, int steps) {
            REFUSING.upload(REFUSING.scriptsBucket(), "etl/transformation-sql/redshift-Died-Views.sql", sql);
            List<JsonNode> answers = publishing.publish("Died", "Views", steps);
            return !answers.isEmpty()
                    && answers.get(answers.size() - 1).path("status").asText().equals("FINISHED");
        }

        List<String> seen() {
            List<String> seen = new ArrayList<>();
            rows(
                    "select column_name from svv_columns where table_schema = 'died' and table_name = 'one' order by ordinal_position",
                    seen);
            rows("select id from died.over order by 1", seen);
            rows(
                    "select relation_name || ' ' || privilege_type || ' ' || identity_name from svv_relation_privileges where"
                            + " namespace_name = 'died' and identity_type = 'role' order by 1",
                    seen);
            rows("select view_name from lakeshift_publish.replacement", seen);
            return seen;
        }

        static List<String> expected(String published) {
            List<String> expected = new ArrayList<>(published.equals(NEW) ? List.of("id", "amount") : List.of("id"));
            expected.addAll(List.of("1", "2", "one SELECT died_reader", "over SELECT died_reader"));
            return expected;
        }

        private static void rows(String sql, List<String> seen) {
            REFUSING.administrator().run(sql).rows().forEach(row -> seen.add(row.get(0)));
        }

        private static void administrator(String sql) {
            REFUSING.administrator().run(sql);
        }
    }

    /** A view over a table of the lake: made, granted, stood upon, refreshed, replaced, and twice not replaced. */
    private static final class Scenario {
        private static final String VIEWS = "select column_name from svv_columns where table_schema = 'tx' order by"
                + " table_name, ordinal_position";

        private final SharedLake lake;
        private final Publishing publishing;
        private final List<String> seen = new ArrayList<>();

        Scenario(SharedLake lake) {
            this.lake = lake;
            this.publishing = new Publishing(lake, "tx");
        }

        List<String> run() {
            assertThat(lake.load("Tx/Base/b.csv", "a,b\none,two\nthree,four\n")
                            .path("status")
                            .asText())
                    .isEqualTo("SUCCEEDED");
            administrator("create schema tx");
            administrator("create role tx_reader");
            administrator("grant all on schema tx to \"" + publishing.user() + "\"");

            publish("create materialized view tx.one as select a from datalake_tx.base");
            administrator("grant select on tx.one to role tx_reader");
            publishing.run("create view tx.over (first) as select a from tx.one");
            administrator("grant select on tx.over to role tx_reader");
            look();
            publish("create materialized view tx.one as select a from datalake_tx.base");
            look();
            publish(
                    "create table tx.marks (n int);"
                            + " create materialized view tx.one as select a, b from datalake_tx.base; insert into tx.marks values (1)");
            look();
            refuse("create table tx.half (n int);"
                    + " create materialized view tx.one as select absent from datalake_tx.base");
            look();
            refuse("create materialized view tx.one as select a, b, cast(b as int) as n from datalake_tx.base");
            look();
            publish("create materialized view tx.one as select b as a from datalake_tx.base");
            look();
            return seen;
        }

        private void look() {
            seen.add("---");
            rows(VIEWS);
            rows("select a from tx.one order by 1");
            rows("select first from tx.over order by 1");
            rows(
                    "select relation_name || ' ' || privilege_type || ' ' || identity_name from svv_relation_privileges where"
                            + " namespace_name = 'tx' and identity_type = 'role' order by 1");
            rows(
                    "select view_name || ' ' || fingerprint from lakeshift_publish.published_view where schema_name = 'tx'");
        }

        private void rows(String sql) {
            lake.administrator().run(sql).rows().forEach(row -> seen.add(row.get(0)));
        }

        private void publish(String sql) {
            script(sql);
            publishing.publish("Tx", "Views");
        }

        private void refuse(String sql) {
            script(sql);
            assertThatThrownBy(() -> publishing.publish("Tx", "Views"))
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining("redshift-Tx-Views.sql, statement ");
        }

        private void script(String sql) {
            lake.upload(lake.scriptsBucket(), "etl/transformation-sql/redshift-Tx-Views.sql", sql);
        }

        private void administrator(String sql) {
            lake.administrator().run(sql);
        }
    }
}
