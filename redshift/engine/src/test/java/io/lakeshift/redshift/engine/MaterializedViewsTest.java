package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterializedViewsTest {
    private static final String DEPENDENTS = """
            select source.relname, dependent.relname from pg_class source
            join pg_namespace n on n.oid = source.relnamespace
            join pg_depend on_source on on_source.refobjid = source.oid
            join pg_depend of_view on of_view.objid = on_source.objid
            join pg_class dependent on dependent.oid = of_view.refobjid
            where of_view.deptype = 'i' and dependent.relkind = 'v' and dependent.oid <> source.oid
            order by 1, 2
            """;

    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.run("create table base as select 1 as a, 2 as b");
        warehouse.run("create materialized view m as select a, b from base");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void theCatalogTellsWhichViewsAreBoundToWhat() {
        warehouse.run("create view bound as select a from m");
        warehouse.run("create view late as select a from public.m with no schema binding");
        warehouse.run("create materialized view n as select a from m");

        assertThat(warehouse.run(DEPENDENTS).values)
                .containsExactly(List.of("base", "m"), List.of("m", "bound"), List.of("m", "n"));
        assertThat(warehouse.run("select name, ref_name from stv_mv_deps").values)
                .containsExactly(List.of("n", "m"));
    }

    @Test
    void theDefinitionOfAViewGivesItsColumnsTheirNames() {
        warehouse.run("create view v (x, \"Y z\") as select a, b from m");

        String definition = warehouse
                .run("select definition from pg_views where viewname = 'v'")
                .values
                .get(0)
                .get(0)
                .toString();
        warehouse.run("drop view v");
        warehouse.run("create view v as " + definition);

        assertThat(warehouse.run("select x, \"Y z\" from v").values).containsExactly(List.of(1L, 2L));
    }

    @Test
    void theHistoryOfRefreshesOutlivesTheWarehouse() {
        warehouse.run("refresh materialized view m");

        warehouse.reopen();

        assertThat(warehouse.run("select mv_name, refresh_type, status from sys_mv_refresh_history").values)
                .containsExactly(List.of("m", "Manual", "Refresh successfully recomputed MV from scratch"));
        assertThat(warehouse.run("select mv_name from svl_mv_refresh_status").values)
                .containsExactly(List.of("m"));
    }

    @Test
    void autoRefreshIsShownAndTurned() {
        warehouse.run("alter materialized view m auto refresh yes");
        assertThat(warehouse.run("select autorefresh from svv_mv_info").values).containsExactly(List.of("t"));

        warehouse.run("alter materialized view m auto refresh no");
        assertThat(warehouse.run("select name, owner_user_name, autorefresh from stv_mv_info").values)
                .containsExactly(List.of("m", "admin", "f"));
    }
}
