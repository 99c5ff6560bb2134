package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownObjectsTest {
    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.run("create schema sales");
        warehouse.run("create table sales.orders (id int not null, note varchar(20))");
        warehouse.run("create table sales.clients (id int)");
        warehouse.run("create view sales.big as select id from sales.orders where id > 5");
        warehouse.run("create view sales.late as select id from sales.orders with no schema binding");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void showsWhatTheSystemViewsTell() {
        assertThat(warehouse.run("show databases").names()).startsWith("database_name", "database_owner");
        assertThat(warehouse.rows("show databases like 'd%'"))
                .extracting(row -> row.get(0))
                .contains("dev");
        assertThat(warehouse.rows("show schemas from database dev like 'sal_s'"))
                .extracting(row -> row.get(1))
                .containsExactly("sales");
        assertThat(warehouse.rows("show tables from schema dev.sales"))
                .extracting(row -> row.get(2))
                .containsExactly("big", "clients", "late", "orders");
        assertThat(warehouse.rows("show tables from schema sales like '%r%' limit 1"))
                .hasSize(1);
        assertThat(warehouse.rows("show columns from table dev.sales.orders"))
                .extracting(row -> row.subList(3, 5))
                .containsExactly(List.of("id", 1L), List.of("note", 2L));
    }

    @Test
    void showsTheDefinitionOfAView() {
        assertThat(warehouse.run("show view sales.big").names()).containsExactly("Show View DDL statement");
        assertThat(warehouse.rows("show view sales.big").get(0).get(0))
                .asString()
                .endsWith("id > 5;");
        assertThat(warehouse.rows("show view sales.late").get(0).get(0))
                .asString()
                .endsWith("no schema binding;");
        assertThatThrownBy(() -> warehouse.run("show view sales.orders")).hasMessageContaining("is not a view");
    }

    @Test
    void refusesWhatIsNotThereOrNotSupported() {
        assertThatThrownBy(() -> warehouse.run("show tables from schema dev.nowhere"))
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> warehouse.run("show schemas from database nowhere"))
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> warehouse.run("show columns from table sales.nothing"))
                .hasMessageContaining("nothing");
        for (String show :
                List.of("table sales.orders", "grants on table sales.orders", "databases from data catalog")) {
            assertThatThrownBy(() -> warehouse.run("show " + show))
                    .hasMessageStartingWith("not supported locally: SHOW");
        }
    }

    @Test
    void saysThatASuperValueIsNotUnnested() {
        warehouse.run("create table sales.carts (id int, items super)");
        assertThatThrownBy(() -> warehouse.run("select i from sales.carts c, c.items as i"))
                .hasMessage("not supported locally: unnesting of a SUPER value in FROM: c.items");
    }
}
