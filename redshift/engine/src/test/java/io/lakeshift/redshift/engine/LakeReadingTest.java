package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeReadingTest {
    private static final Schema POLICY = new Schema(
            Types.NestedField.optional(1, "policynumber", Types.StringType.get()),
            Types.NestedField.optional(2, "premium", Types.DecimalType.of(10, 2)),
            Types.NestedField.optional(3, "startdate", Types.DateType.get()),
            Types.NestedField.optional(4, "seen", Types.TimestampType.withoutZone()));
    private static final String ONE_ROW = "select 'P-1' as policynumber, 12.30::decimal(10,2) as premium, date"
            + " '2024-02-29' as startdate, timestamp '2024-02-29 10:11:12.5' as seen";

    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.lake.create("sales_consume", "policydata", POLICY);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void readsTheCurrentSnapshotWithItsTypes() {
        warehouse.lake.append("sales_consume", "policydata", ONE_ROW);

        Rows rows = warehouse.run("select * from awsdatacatalog.sales_consume.policydata");

        assertThat(rows.values).containsExactly(List.of("P-1", "12.30", "2024-02-29", "2024-02-29 10:11:12.5"));
        assertThat(rows.types())
                .containsExactly("character varying(256)", "numeric(10,2)", "date", "timestamp without time zone");
    }

    @Test
    void readsAnEmptyTableAsNoRowsOfItsColumns() {
        Rows rows = warehouse.run("select * from awsdatacatalog.sales_consume.policydata");

        assertThat(rows.values).isEmpty();
        assertThat(rows.names()).containsExactly("policynumber", "premium", "startdate", "seen");
    }

    @Test
    void cutsTextsToTheBytesThatRedshiftReads() {
        warehouse.lake.append(
                "sales_consume",
                "policydata",
                ONE_ROW.replace("'P-1'", "repeat('x', 16384)") + " union all "
                        + ONE_ROW.replace("'P-1'", "repeat('x', 16385)") + " union all "
                        + ONE_ROW.replace("'P-1'", "repeat('x', 16383) || 'ä'") + " union all "
                        + ONE_ROW.replace("'P-1'", "repeat('x', 16382) || 'ä€'") + " union all "
                        + ONE_ROW.replace("'P-1'", "repeat('x', 16381) || '😀y'") + " union all "
                        + ONE_ROW.replace("'P-1'", "repeat('ä', 10000)"));

        assertThat(warehouse.rows("select len(policynumber), octet_length(policynumber) from"
                        + " awsdatacatalog.sales_consume.policydata order by 1, 2"))
                .extracting(row -> ((Number) row.get(0)).intValue(), row -> ((Number) row.get(1)).intValue())
                .containsExactly(
                        tuple(8192, 16384),
                        tuple(16381, 16381),
                        tuple(16383, 16383),
                        tuple(16383, 16384),
                        tuple(16384, 16384),
                        tuple(16384, 16384));
    }

    @Test
    void refusesColumnsOfTypesThatRedshiftCannotRead() {
        for (Type type : List.of(
                Types.TimeType.get(),
                Types.UUIDType.get(),
                Types.FixedType.ofLength(3),
                Types.TimestampType.withZone(),
                Types.ListType.ofOptional(9, Types.TimeType.get()))) {
            warehouse.lake.create(
                    "sales_consume",
                    "odd",
                    new Schema(
                            Types.NestedField.optional(1, "id", Types.IntegerType.get()),
                            Types.NestedField.optional(2, "odd", type)));

            assertThatThrownBy(() -> warehouse.run("select id from awsdatacatalog.sales_consume.odd"))
                    .hasMessage("Spectrum Scan Error: table sales_consume.odd cannot be read: column odd has the"
                            + " unsupported Iceberg type " + type);
        }
    }

    @Test
    void followsRenamedAddedAndWidenedColumns() {
        warehouse.lake.append("sales_consume", "policydata", ONE_ROW);
        warehouse
                .lake
                .table("sales_consume", "policydata")
                .updateSchema()
                .renameColumn("policynumber", "number")
                .addColumn("broker", Types.StringType.get())
                .updateColumn("premium", Types.DecimalType.of(12, 2))
                .deleteColumn("seen")
                .commit();

        Rows rows = warehouse.run("select * from awsdatacatalog.sales_consume.policydata");

        assertThat(rows.names()).containsExactly("number", "premium", "startdate", "broker");
        assertThat(rows.values).containsExactly(Arrays.asList("P-1", "12.30", "2024-02-29", null));
    }

    @Test
    void seesOnlyTheFilesOfTheCurrentSnapshot() {
        String first = warehouse.lake.append("sales_consume", "policydata", ONE_ROW);
        assertThat(warehouse.rows("select count(*) from awsdatacatalog.sales_consume.policydata"))
                .containsExactly(List.of(1L));
        warehouse.lake.append("sales_consume", "policydata", ONE_ROW.replace("P-1", "P-2"));
        warehouse
                .lake
                .table("sales_consume", "policydata")
                .newDelete()
                .deleteFile(first)
                .commit();

        assertThat(warehouse.rows("select policynumber from awsdatacatalog.sales_consume.policydata"))
                .containsExactly(List.of("P-2"));
    }

    @Test
    void readsAnExternalSchemaThroughTheRoleOfTheSchema() {
        warehouse.lake.append("sales_consume", "policydata", ONE_ROW);
        warehouse.run("CREATE EXTERNAL SCHEMA IF NOT EXISTS \"datalake_sales_consume\" FROM DATA CATALOG DATABASE"
                + " 'sales_consume' IAM_ROLE DEFAULT");

        assertThat(warehouse.rows("select policynumber from datalake_sales_consume.policydata"))
                .containsExactly(List.of("P-1"));
        assertThat(warehouse.rows("select schemaname, databasename, esoptions from svv_external_schemas"))
                .containsExactly(List.of("datalake_sales_consume", "sales_consume", "{\"IAM_ROLE\":\"default\"}"));
        assertThat(warehouse.rows("select columnname, external_type from svv_external_columns order by columnnum"))
                .contains(List.of("premium", "decimal(10,2)"));
    }

    @Test
    void refusesARoleTheWarehouseDoesNotHave() {
        warehouse.run("create external schema s from data catalog database 'sales_consume' iam_role"
                + " 'arn:aws:iam::111122223333:role/stranger'");

        assertThatThrownBy(() -> warehouse.run("select * from s.policydata"))
                .hasMessage("The requested role arn:aws:iam::111122223333:role/stranger is not associated to cluster");
    }

    @Test
    void refusesAnExternalSchemaForADatabaseThatIsNotThere() {
        assertThatThrownBy(() ->
                        warehouse.run("create external schema s from data catalog database 'missing' iam_role default"))
                .hasMessageContaining("Database missing not found");
    }

    @Test
    void refusesWhatTheRolesPoliciesDoNotAllow() {
        warehouse.lake.append("sales_consume", "policydata", ONE_ROW);
        warehouse.run("create external schema s from data catalog database 'sales_consume' iam_role default");
        warehouse.lake.forbid("s3:GetObject");

        assertThatThrownBy(() -> warehouse.run("select * from s.policydata"))
                .hasMessageContaining("assumed-role/lake-reader")
                .hasMessageContaining("s3:GetObject");
        assertThat(warehouse.rows("select policynumber from awsdatacatalog.sales_consume.policydata"))
                .hasSize(1);
    }

    @Test
    void letsOnlyIamIdentitiesWithUsageReadTheMountedCatalog() {
        warehouse.run("create user glue_connector password 'Abcdefg1'");
        warehouse.run("create user \"IAMR:analyst\" password disable");

        assertThatThrownBy(() -> warehouse.as("IAMR:analyst", "select * from awsdatacatalog.sales_consume.policydata"))
                .hasMessage("permission denied for database awsdatacatalog");
        warehouse.run("grant usage on database awsdatacatalog to \"IAMR:analyst\"");
        warehouse.run("grant usage on database awsdatacatalog to glue_connector");
        assertThat(warehouse.as("IAMR:analyst", "select * from awsdatacatalog.sales_consume.policydata").values)
                .isEmpty();
        assertThatThrownBy(
                        () -> warehouse.as("glue_connector", "select * from awsdatacatalog.sales_consume.policydata"))
                .hasMessage("The current user is not authenticated with IAM credentials");
    }

    @Test
    void keepsLateBindingViewsThroughTheLossOfTheirTable() {
        warehouse.run("create view v as select policynumber as \"Policy\", cast(startdate as date) as d from"
                + " awsdatacatalog.sales_consume.policydata with no schema binding");
        warehouse.lake.append("sales_consume", "policydata", ONE_ROW);
        assertThat(warehouse.run("select * from v").names()).containsExactly("policy", "d");

        warehouse.lake.drop("sales_consume", "policydata");
        assertThatThrownBy(() -> warehouse.run("select * from v"))
                .hasMessage("relation \"sales_consume.policydata\" does not exist");

        warehouse.lake.create("sales_consume", "policydata", POLICY);
        assertThat(warehouse.rows("select * from v")).isEmpty();
    }

    @Test
    void refusesAViewOfTheLakeThatIsNotBoundLate() {
        assertThatThrownBy(
                        () -> warehouse.run("create view v as select * from awsdatacatalog.sales_consume.policydata"))
                .hasMessageContaining("External tables are not supported in views");
        assertThatThrownBy(() -> warehouse.run("create view v as select * from policydata with no schema binding"))
                .hasMessageContaining("should be qualified when creating views with no schema binding");
    }

    @Test
    void refreshesAMaterializedViewOnlyWhenTold() {
        warehouse.run("create external schema s from data catalog database 'sales_consume' iam_role default");
        warehouse.run("create materialized view m backup no diststyle key distkey(policynumber) sortkey(startdate) auto"
                + " refresh no as select policynumber, count(*) from s.policydata group by policynumber");
        warehouse.lake.append("sales_consume", "policydata", ONE_ROW);

        assertThat(warehouse.rows("select * from m")).isEmpty();
        assertThat(warehouse.rows("select name, is_stale, state from svv_mv_info"))
                .containsExactly(List.of("m", "t", 0L));
        warehouse.run("refresh materialized view m");
        assertThat(warehouse.run("select * from m").values).containsExactly(List.of("P-1", 1L));
        assertThat(warehouse.run("select * from m").names()).containsExactly("policynumber", "count");
        assertThat(warehouse.rows("select name, is_stale from svv_mv_info where database_name = current_database()"))
                .containsExactly(List.of("m", "f"));
    }
}
