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

    /** Functions that statements often call. */
    static final List<String> FUNCTIONS =
            List.of(("abs add_months approximate avg cast ceil coalesce concat convert count"
                            + " date_part date_trunc dateadd datediff decode dense_rank extract first_value floor fnv_hash getdate"
                            + " greatest initcap json_extract_path_text json_parse lag last_day last_value lead least left len"
                            + " length listagg lower lpad ltrim max md5 median min mod months_between ntile nullif nvl nvl2"
                            + " percentile_cont position rank regexp_count regexp_replace regexp_substr repeat replace reverse"
                            + " right round row_number rpad rtrim sha2 split_part stddev strpos substring sum sysdate to_char"
                            + " to_date to_number to_timestamp trim trunc upper variance")
                    .split(" "));

    private SqlKeywords() {}
}
