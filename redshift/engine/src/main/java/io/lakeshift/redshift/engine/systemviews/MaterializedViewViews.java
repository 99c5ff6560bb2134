package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.history.RefreshHistory;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Materialized views, their refreshes, and which view is computed from what. */
final class MaterializedViewViews {

    /** Numbers of rewrite rules begin here, far from those of relations. */
    private static final long RULES = 1_000_000_000;

    private MaterializedViewViews() {}

    static List<SystemView> all() {
        return List.of(
                SystemView.of(
                        "svv_mv_info",
                        "database_name VARCHAR, schema_name VARCHAR, user_name VARCHAR, name VARCHAR, is_stale VARCHAR,"
                                + " state INTEGER, autorewrite VARCHAR, autorefresh VARCHAR",
                        MaterializedViewViews::information),
                SystemView.of(
                        "stv_mv_info",
                        "db_name VARCHAR, schema VARCHAR, name VARCHAR, updated_upto_xid BIGINT, is_stale VARCHAR,"
                                + " owner_user_name VARCHAR, state INTEGER, autorewrite VARCHAR, autorefresh VARCHAR",
                        warehouse -> information(warehouse).stream()
                                .map(row ->
                                        new Object[] {row[0], row[1], row[3], 0, row[4], row[2], row[5], row[6], row[7]
                                        })
                                .toList()),
                SystemView.of(
                        "stv_mv_deps",
                        "db_name VARCHAR, schema VARCHAR, name VARCHAR, ref_schema VARCHAR, ref_name VARCHAR,"
                                + " ref_database_name VARCHAR",
                        MaterializedViewViews::onEachOther),
                SystemView.of(
                        "sys_mv_refresh_history",
                        "user_id INTEGER, database_name VARCHAR, schema_name VARCHAR, mv_id BIGINT, mv_name VARCHAR,"
                                + " refresh_type VARCHAR, status VARCHAR, start_time TIMESTAMP, end_time TIMESTAMP, duration"
                                + " BIGINT",
                        MaterializedViewViews::refreshes),
                SystemView.of(
                        "svl_mv_refresh_status",
                        "db_name VARCHAR, userid BIGINT, schema_name VARCHAR, mv_name VARCHAR, starttime TIMESTAMP,"
                                + " endtime TIMESTAMP, status VARCHAR",
                        warehouse -> refreshes(warehouse).stream()
                                .map(row -> new Object[] {row[1], row[0], row[2], row[4], row[7], row[8], row[6]})
                                .toList()),
                SystemView.of(
                        "pg_class",
                        "oid INTEGER, relname VARCHAR, relnamespace INTEGER, relowner INTEGER, relkind VARCHAR",
                        MaterializedViewViews::relations),
                SystemView.of(
                        "pg_depend",
                        "objid INTEGER, refobjid INTEGER, deptype VARCHAR",
                        MaterializedViewViews::dependencies));
    }

    private static List<Object[]> information(ObservedWarehouse warehouse) {
        return Visible.relations(warehouse).stream()
                .filter(Relation::isMaterialized)
                .map(view -> new Object[] {
                    view.name().schema().database(),
                    view.name().schema().name(),
                    view.owner(),
                    view.name().name(),
                    warehouse.staleness(view),
                    0,
                    "f",
                    view.definition().refresh().autoRefresh() ? "t" : "f"
                })
                .toList();
    }

    private static List<Object[]> onEachOther(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Relation view : Visible.relations(warehouse)) {
            if (view.isMaterialized()) {
                for (Relation source : sources(view, warehouse)) {
                    if (source.isMaterialized()) {
                        rows.add(new Object[] {
                            view.name().schema().database(),
                            view.name().schema().name(),
                            view.name().name(),
                            source.name().schema().name(),
                            source.name().name(),
                            source.name().schema().database()
                        });
                    }
                }
            }
        }
        return rows;
    }

    private static List<Object[]> refreshes(ObservedWarehouse warehouse) {
        boolean all = warehouse.privileges().hasSystemPermission(warehouse.user(), "ACCESS SYSTEM TABLE");
        List<Object[]> rows = new ArrayList<>();
        for (RefreshHistory.Entry refresh : warehouse.refreshes().entries()) {
            if (all || refresh.user().equals(warehouse.user())) {
                RelationName view = refresh.view();
                rows.add(new Object[] {
                    PrincipalViews.idOf(warehouse.catalog(), PrivilegeHolder.user(refresh.user())),
                    view.schema().database(),
                    view.schema().name(),
                    warehouse.catalog().findRelation(view).map(Relation::id).orElse(null),
                    view.name(),
                    "Manual",
                    refresh.status(),
                    timestamp(refresh.startMillis()),
                    timestamp(refresh.endMillis()),
                    refresh.duration().toMillis() * 1000
                });
            }
        }
        return rows;
    }

    private static String timestamp(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC)
                .toString();
    }

    private static List<Relation> here(ObservedWarehouse warehouse) {
        return warehouse.catalog().relations().stream()
                .filter(relation -> relation.name().schema().database().equals(warehouse.database()))
                .toList();
    }

    /** A materialized view is a view over a hidden table, which is not shown. */
    private static List<Object[]> relations(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Relation relation : here(warehouse)) {
            long schema = warehouse
                    .catalog()
                    .findSchema(relation.name().schema())
                    .map(Schema::id)
                    .orElseThrow();
            rows.add(new Object[] {
                relation.id(),
                relation.name().name(),
                schema,
                PrincipalViews.idOf(warehouse.catalog(), PrivilegeHolder.user(relation.owner())),
                relation.definition() == null ? "r" : "v"
            });
        }
        return rows;
    }

    /** A view's rule belongs to the view, and depends on what the view reads; that of a view bound late on nothing. */
    private static List<Object[]> dependencies(ObservedWarehouse warehouse) {
        List<Object[]> rows = new ArrayList<>();
        for (Relation relation : here(warehouse)) {
            if (relation.definition() != null) {
                long rule = RULES + relation.id();
                rows.add(new Object[] {rule, relation.id(), "i"});
                sources(relation, warehouse).forEach(source -> rows.add(new Object[] {rule, source.id(), "n"}));
            }
        }
        return rows;
    }

    private static List<Relation> sources(Relation view, ObservedWarehouse warehouse) {
        return view.kind() == Relation.Kind.LATE_BINDING_VIEW
                ? List.of()
                : warehouse.catalog().relations().stream()
                        .filter(relation -> view.definition()
                                .references()
                                .contains(relation.name().toString()))
                        .toList();
    }
}
