package io.lakeshift.etl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.etl.table.StagedResult;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.consume.ResultWrite;
import io.lakeshift.redshift.client.consume.TableDesign;
import io.lakeshift.redshift.client.consume.TableDesign.Distribution;
import io.lakeshift.redshift.client.consume.TableDesign.DistributionStyle;
import io.lakeshift.redshift.client.consume.TableDesign.SortStyle;
import io.lakeshift.redshift.client.consume.TableDesign.Sorting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTableTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/reads-staged-rows";
    private static final String QUERY = "select cast(id as int) as id, 'x' as name from range(2)";
    private static final ResultWrite REPLACE = new ResultWrite.Replace();
    private static final ResultWrite MERGE = new ResultWrite.Merge(List.of("ID"));
    private static final TableDesign MERGED = new TableDesign(
            new Distribution(DistributionStyle.KEY, Optional.of("id")),
            new Sorting(SortStyle.COMPOUND, List.of("id", "name")));

    @TempDir
    Path staging;

    private final TestLake lake = new TestLake();
    private final FakeRedshift redshift = new FakeRedshift();
    private final List<String> running = new ArrayList<>();
    private DiskStaging store;
    private int runs;

    @BeforeEach
    void freshStaging() {
        store = new DiskStaging(staging);
    }

    private long write(TableDesign design, String... queries) {
        return write(design, design.equals(MERGED) ? MERGE : REPLACE, queries);
    }

    private long write(TableDesign design, ResultWrite write, String... queries) {
        RedshiftDatabase dev = new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev");
        ConsumeWarehouse warehouse = new ConsumeWarehouse(
                dev,
                database -> new StatementRunner(redshift, database, new ConnectionIdentity.Iam()),
                new ConsumeWarehouse.Loading(store, "staged/", ROLE, List.of("IAMR:publish"), running::contains));
        List<String> left = new ArrayList<>(List.of(queries));
        runs++;
        try (StagedResult staged = new StoredTable(new TableName("Sales_consume", "Orders"), design, warehouse)
                .stage(
                        lake.spark(),
                        new StoredTable.Run("execution-1", "jr_" + runs),
                        new ResultTable.Result(write, "load-1"),
                        () -> lake.spark().sql(left.size() > 1 ? left.remove(0) : left.get(0)))) {
            return staged.commit();
        }
    }

    private FakeRedshift existing() {
        return redshift.column("lakeshift", "load_number", "bigint", null, "64", "0")
                .column("public", "name", "character varying", "2", null, null)
                .column("public", "id", "bigint", null, "64", "0")
                .loads(7);
    }

    @Test
    void makesDatabaseAndTableWithTheirRowsAndLeavesNothingStaged() {
        assertThat(write(TableDesign.automatic(), QUERY)).isEqualTo(2);

        assertThat(redshift.changes()).hasSize(5);
        assertThat(redshift.changes().subList(0, 2))
                .containsExactly(
                        "CREATE DATABASE \"sales_consume\"",
                        "GRANT CREATE ON DATABASE \"sales_consume\" TO \"IAMR:publish\"");
        assertThat(redshift.changes().get(4).split("; "))
                .containsExactly(
                        "LOCK TABLE \"lakeshift\".\"orders\"",
                        "SELECT 1 / CASE WHEN COALESCE(MAX(load_number), 0) = 0 THEN 1 ELSE 0 END AS is_next FROM"
                                + " \"lakeshift\".\"orders\"",
                        "CREATE TABLE \"public\".\"orders\" (\"id\" INTEGER, \"name\" VARCHAR(65535)) DISTSTYLE AUTO"
                                + " SORTKEY AUTO",
                        "GRANT SELECT ON TABLE \"public\".\"orders\" TO \"IAMR:publish\"",
                        "DELETE FROM \"public\".\"orders\"",
                        "COPY \"public\".\"orders\" FROM 's3://temp/staged/sales_consume/orders/jr_1/1/manifest.json'"
                                + " IAM_ROLE '" + ROLE + "' FORMAT AS PARQUET MANIFEST",
                        "INSERT INTO \"lakeshift\".\"orders\" (load_number, execution_id, row_count, loaded_at)\n"
                                + "VALUES (1, 'execution-1', 2, GETDATE())");
        assertThat(store.below("")).isEmpty();
    }

    @Test
    void addsColumnsAndLengthensTextsBeforeTheRowsAreReplaced() {
        existing();
        write(TableDesign.automatic(), "select cast(id as smallint) id, 'abc' name, array(1) list from range(1)");

        assertThat(redshift.changes()).hasSize(3);
        assertThat(redshift.changes().get(0)).isEqualTo("ALTER TABLE \"public\".\"orders\" ADD COLUMN \"list\" SUPER");
        assertThat(redshift.changes().get(1))
                .isEqualTo("ALTER TABLE \"public\".\"orders\" ALTER COLUMN \"name\" TYPE VARCHAR(65535)");
        assertThat(redshift.changes().get(2))
                .contains("= 7 THEN", "PARQUET MANIFEST SERIALIZETOJSON", "VALUES (8,")
                .doesNotContain("CREATE");
    }

    @Test
    void mergesRowsByTheirKeys() {
        existing();
        write(MERGED, QUERY);

        assertThat(redshift.changes()).hasSize(1);
        assertThat(redshift.changes().get(0))
                .contains(
                        "CREATE TEMP TABLE \"lakeshift_staged\" (LIKE \"public\".\"orders\"); COPY \"lakeshift_staged\"");
        assertThat(redshift.changes().get(0).split("; "))
                .containsSubsequence(
                        "DELETE FROM \"public\".\"orders\" USING \"lakeshift_staged\" WHERE \"orders\".\"id\" ="
                                + " \"lakeshift_staged\".\"id\"",
                        "INSERT INTO \"public\".\"orders\" (\"name\", \"id\") SELECT \"name\", \"id\" FROM"
                                + " \"lakeshift_staged\"",
                        "DROP TABLE \"lakeshift_staged\"");
    }

    @Test
    void deletesTheRowsWhoseKeysAreAllEqualAndNoOthers() {
        existing();
        write(MERGED, new ResultWrite.Merge(List.of("id", "NAME")), QUERY);

        assertThat(redshift.changes().get(0).split("; "))
                .filteredOn(statement -> statement.startsWith("DELETE FROM \"public\""))
                .containsExactly("DELETE FROM \"public\".\"orders\" USING \"lakeshift_staged\" WHERE"
                        + " \"orders\".\"id\" = \"lakeshift_staged\".\"id\" AND"
                        + " \"orders\".\"name\" = \"lakeshift_staged\".\"name\"");
    }

    @Test
    void laysOutANewTableAsItIsDesigned() {
        write(MERGED, QUERY);

        assertThat(redshift.changes().get(4))
                .contains(") DISTSTYLE KEY DISTKEY (\"id\") COMPOUND SORTKEY (\"id\", \"name\")");
    }

    @Test
    void refusesKeysThatDoNotTellRowsApart() {
        existing();
        assertThatThrownBy(() -> write(MERGED, "select 1 as id, 'x' as name from range(2)"))
                .hasMessage("table sales_consume.public.orders in Redshift: 1 values of its keys (id) are in more than"
                        + " one row of the result: which one is meant is unknown");
        assertThatThrownBy(() -> write(MERGED, "select cast(null as int) as id, 'x' as name"))
                .hasMessageContaining("column id of its keys is null in 1 rows");
        assertThatThrownBy(() -> write(MERGED, new ResultWrite.Merge(List.of("key")), QUERY))
                .hasMessageContaining("'merge' names the column key, which the result does not have; it has name, id");
        assertThat(redshift.changes()).isEmpty();
        assertThat(store.below("")).isEmpty();
    }

    @Test
    void refusesWhatWouldLoseValuesAndNamesEachColumn() {
        existing();
        assertThatThrownBy(
                        () -> write(TableDesign.automatic(), "select 1.5 as id, current_date() as ctid, x'00' as raw"))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("column ctid has the name of a system column")
                .hasMessageContaining("column raw is binary, which no column of Redshift holds")
                .hasMessageContaining("column name (varchar(2)) is not in the result, so its values would be lost")
                .hasMessageContaining("column id is bigint in the table and decimal(2,1) in the result");
        assertThat(redshift.changes()).isEmpty();
    }

    @Test
    void startsOverFromItsSourcesIfAnotherRunCameInBetween() {
        existing().refuse(sql -> sql.contains("COPY"), () -> redshift.loads(8));

        assertThat(write(TableDesign.automatic(), QUERY, "select cast(id as int) as id, 'y' as name from range(3)"))
                .isEqualTo(3);
        assertThat(redshift.changes()).hasSize(1);
        assertThat(redshift.changes().get(0)).contains("= 8 THEN", "jr_1/2/manifest.json", "VALUES (9,");
        assertThat(store.below("")).isEmpty();
    }

    @Test
    void tellsWhatRedshiftRefusesAndLeavesNothingStaged() {
        existing().refuse(sql -> sql.contains("COPY"), () -> {});

        assertThatThrownBy(() -> write(TableDesign.automatic(), QUERY))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("table sales_consume.public.orders in Redshift")
                .hasMessageContaining("load of sales_consume.orders")
                .hasMessageContaining("refused");
        assertThat(store.below("")).isEmpty();
    }

    @Test
    void clearsWhatEndedRunsLeftAndNothingElse() {
        running.add("jr_running");
        for (String key : List.of(
                "orders/jr_dead/1/rows/a",
                "orders/jr_dead_$folder$",
                "orders/jr_running/1/rows/b",
                "other/jr_dead/c")) {
            store.put("staged/sales_consume/" + key, "x");
        }
        write(TableDesign.automatic(), QUERY);

        assertThat(store.below(""))
                .extracting(StagingStore.StagedObject::key)
                .containsExactlyInAnyOrder(
                        "staged/sales_consume/orders/jr_running/1/rows/b", "staged/sales_consume/other/jr_dead/c");
    }

    @Test
    void anEmptyResultEmptiesTheTable() {
        existing();
        assertThat(write(TableDesign.automatic(), QUERY + " where id > 5")).isZero();

        assertThat(redshift.changes().get(0)).contains("DELETE FROM").doesNotContain("COPY");
    }

    @Test
    void appendsInThePlaceOfTheEarlierRowsOfTheSameLoad() {
        existing().column("public", "consume_load_id", "character varying", "65535", null, null);
        write(TableDesign.automatic(), new ResultWrite.Append(), QUERY);
        write(TableDesign.automatic(), new ResultWrite.Append(), QUERY + " where id > 5");

        assertThat(redshift.changes().get(0).split("; "))
                .containsSubsequence(
                        "DELETE FROM \"public\".\"orders\" WHERE \"consume_load_id\" = 'load-1'",
                        "COPY \"public\".\"orders\" FROM 's3://temp/staged/sales_consume/orders/jr_1/1/manifest.json'"
                                + " IAM_ROLE '" + ROLE + "' FORMAT AS PARQUET MANIFEST");
        assertThat(redshift.changes().get(1))
                .contains("WHERE \"consume_load_id\" = 'load-1'")
                .doesNotContain("COPY");
    }

    @Test
    void refusesToAppendToRowsOfWhichNoLoadIsKnown() {
        existing().unknownRows();
        assertThatThrownBy(() -> write(TableDesign.automatic(), new ResultWrite.Append(), QUERY))
                .hasMessageContaining("it has rows that no load appended");
        assertThat(redshift.changes()).isEmpty();
    }

    @Test
    void otherWaysOfWritingKeepTheColumnOfLoads() {
        existing().column("public", "consume_load_id", "character varying", "65535", null, null);
        write(TableDesign.automatic(), REPLACE, QUERY);
        write(
                TableDesign.automatic(),
                new ResultWrite.ReplacePartitions(List.of("id")),
                "select cast(1 as int) as id, 'x' as name from range(2)");

        assertThat(redshift.changes()).hasSize(2);
        assertThat(redshift.changes().get(1).split("; "))
                .contains("DELETE FROM \"public\".\"orders\" USING \"lakeshift_staged\" WHERE \"orders\".\"id\" ="
                        + " \"lakeshift_staged\".\"id\"");
    }
}
