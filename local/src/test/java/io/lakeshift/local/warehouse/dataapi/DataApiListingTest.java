package io.lakeshift.local.warehouse.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.local.cloud.port.GlueTable;
import io.lakeshift.local.warehouse.RedshiftFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** What the Data API lists of a database, and of the mounted Data Catalog. */
class DataApiListingTest {
    @TempDir
    Path root;

    private RedshiftFixture redshift;
    private RedshiftDataClient person;

    @BeforeEach
    void open() {
        redshift = new RedshiftFixture(root);
        person = redshift.dataApi("person");
    }

    @AfterEach
    void close() {
        person.close();
        redshift.close();
    }

    @Test
    void listsDatabasesSchemasTablesAndColumns() {
        RedshiftFixture.execute(person, "create table t (a int not null, b varchar(7))", request -> {});

        assertThat(person.listDatabases(list -> list.database("dev").workgroupName("default"))
                        .databases())
                .containsExactly("dev");
        assertThat(person.listSchemas(list -> list.database("dev").workgroupName("default"))
                        .schemas())
                .containsExactly("public");
        assertThat(person.listTables(list ->
                                list.database("dev").workgroupName("default").schemaPattern("pub%"))
                        .tables())
                .extracting(table -> table.name())
                .containsExactly("t");
        assertThat(person.describeTable(describe -> describe.database("dev")
                                .workgroupName("default")
                                .table("t"))
                        .columnList())
                .extracting(column -> column.name() + " " + column.typeName() + " " + column.length())
                .isEqualTo(List.of("a integer 0", "b character varying 7"));
    }

    @Test
    void listsWhatTheMountedDataCatalogHas() {
        redshift.catalog.add(new GlueTable(
                "sales_consume",
                "policydata",
                "s3://lake/policydata",
                List.of(new GlueTable.Column("id", "bigint"), new GlueTable.Column("premium", "decimal(12,2)")),
                List.of(),
                Map.of()));

        assertThat(person.listSchemas(list -> list.database("awsdatacatalog")
                                .connectedDatabase("dev")
                                .workgroupName("default"))
                        .schemas())
                .containsExactly("sales_consume");
        assertThat(person.listTables(list -> list.database("awsdatacatalog")
                                .connectedDatabase("dev")
                                .workgroupName("default")
                                .schemaPattern("sales%"))
                        .tables())
                .extracting(table -> table.schema() + "." + table.name() + " " + table.type())
                .containsExactly("sales_consume.policydata EXTERNAL TABLE");
        assertThat(person.describeTable(describe -> describe.database("awsdatacatalog")
                                .connectedDatabase("dev")
                                .workgroupName("default")
                                .schema("sales_consume")
                                .table("policydata"))
                        .columnList())
                .extracting(column -> column.name() + " " + column.typeName() + " " + column.scale())
                .containsExactly("id bigint 0", "premium numeric 2");
    }
}
