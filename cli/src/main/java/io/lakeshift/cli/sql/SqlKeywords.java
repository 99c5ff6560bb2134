package io.lakeshift.cli.sql;

import java.util.List;

/** Words of Redshift's SQL that are completed and suggested. */
final class SqlKeywords {
    static final List<String> ALL = List.of(("select from where group by order having limit join left"
                    + " inner outer on as and or not null is in between like case when then else end distinct"
                    + " union all insert into values update set delete create table view materialized external"
                    + " schema database user role drop alter grant revoke usage to with no binding refresh"
                    + " explain begin commit rollback current_user current_database() svv_all_tables"
                    + " svv_all_columns svv_external_schemas svv_mv_info svv_relation_privileges pg_user"
                    + " awsdatacatalog")
            .split(" "));

    private SqlKeywords() {}
}
