package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.reading.WarehouseReading;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingsTest {
    private static final String VIEW = "create materialized view total as select sum(amount) as total from lake.claims";

    @TempDir
    Path root;

    @Test
    void aMaterializedViewOverTheLakeMayStandInATransactionBlock() {
        try (WarehouseFixture warehouse = warehouse()) {
            inTransaction(warehouse, VIEW);

            assertThat(warehouse.rows("select total from total")).containsExactly(List.of("12"));
        }
    }

    @Test
    void aMaterializedViewOverTheLakeIsRefusedInATransactionBlockIfThatIsTheReading() {
        try (WarehouseFixture warehouse = warehouse(WarehouseReading.MATERIALIZED_VIEW_OUTSIDE_TRANSACTION)) {
            assertThatThrownBy(() -> inTransaction(warehouse, VIEW))
                    .isInstanceOf(SqlError.class)
                    .hasMessage("CREATE MATERIALIZED VIEW cannot run inside a transaction block");

            warehouse.run(VIEW);
            inTransaction(warehouse, "create materialized view own as select total from total");

            assertThat(warehouse.rows("select total from own")).containsExactly(List.of("12"));
        }
    }

    @Test
    void aTimeWithAZoneInTheLakeIsRefusedOrReadInUtc() {
        for (WarehouseReading[] readings : new WarehouseReading[][] {{}, {WarehouseReading.TIMESTAMPTZ_IN_THE_LAKE}}) {
            Path folder = root.resolve("zoned" + readings.length);
            try (WarehouseFixture warehouse = new WarehouseFixture(folder, readings)) {
                warehouse.lake.create(
                        "sales",
                        "visits",
                        new Schema(Types.NestedField.optional(1, "seen", Types.TimestampType.withZone())));
                warehouse.lake.append("sales", "visits", "select timestamptz '2024-02-29 12:00:00+02' as seen");
                String query = "select seen from awsdatacatalog.sales.visits";
                if (readings.length == 0) {
                    assertThatThrownBy(() -> warehouse.run(query)).hasMessageContaining("timestamptz");
                } else {
                    assertThat(warehouse.rows(query)).containsExactly(List.of("2024-02-29 10:00:00+00"));
                }
            }
        }
    }

    @Test
    void aViewGoesWithThePoliciesThatAreAttachedToItOrIsHeldByThem() {
        for (WarehouseReading[] readings : new WarehouseReading[][] {{}, {WarehouseReading.POLICIES_STOP_DROP}}) {
            try (WarehouseFixture warehouse = new WarehouseFixture(root.resolve("drop" + readings.length), readings)) {
                warehouse.run("create view v as select 1 as a");
                warehouse.run("create rls policy nobody using (false)");
                warehouse.run("attach rls policy nobody on v to public");

                if (readings.length > 0) {
                    assertThatThrownBy(() -> warehouse.run("drop view v"))
                            .hasMessageContaining("other objects depend on it");
                    warehouse.run("detach rls policy nobody on v from public");
                }
                warehouse.run("drop view v");

                assertThat(warehouse.rows("select polname from svv_rls_attached_policy"))
                        .isEmpty();
            }
        }
    }

    @Test
    void theDataCatalogIsMounted() {
        try (WarehouseFixture warehouse = warehouse()) {
            warehouse.run("grant usage on database awsdatacatalog to public");

            assertThat(warehouse.rows("show data_catalog_auto_mount")).containsExactly(List.of("on"));
            assertThat(warehouse.rows("select amount from awsdatacatalog.claims_consume.claims"))
                    .containsExactly(List.of(12L));
        }
    }

    @Test
    void aDataCatalogThatIsNotMountedIsNoDatabase() {
        try (WarehouseFixture warehouse = warehouse(WarehouseReading.CATALOG_NOT_MOUNTED)) {
            assertThat(warehouse.rows("show data_catalog_auto_mount")).containsExactly(List.of("off"));
            assertThat(warehouse.rows("select amount from lake.claims")).containsExactly(List.of(12L));
            for (String sql : List.of(
                    "grant usage on database awsdatacatalog to public",
                    "select amount from awsdatacatalog.claims_consume.claims")) {
                assertThatThrownBy(() -> warehouse.run(sql))
                        .isInstanceOf(SqlError.class)
                        .hasMessage("database \"awsdatacatalog\" does not exist");
            }
        }
    }

    private WarehouseFixture warehouse(WarehouseReading... readings) {
        WarehouseFixture warehouse = new WarehouseFixture(root, readings);
        warehouse.lake.create(
                "claims_consume", "claims", new Schema(Types.NestedField.optional(1, "amount", Types.LongType.get())));
        warehouse.lake.append("claims_consume", "claims", "select 12::bigint as amount");
        warehouse.run("create external schema lake from data catalog database 'claims_consume' iam_role '"
                + LakeFixture.LAKE_ROLE + "'");
        return warehouse;
    }

    private static void inTransaction(WarehouseFixture warehouse, String sql) {
        try (Session session = warehouse.connect("admin", "dev")) {
            session.begin();
            session.execute(sql, Map.of(), new Rows());
            session.commit();
        }
    }
}
