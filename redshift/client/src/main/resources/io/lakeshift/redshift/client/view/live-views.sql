-- What is live: the user this runs as, its roles, the materialized views and external schemas, which view is computed from what,
-- and whether the table of published views is there. A view over a materialized one may stand on its hidden table.
SELECT usename, usesuper FROM pg_user WHERE usename = current_user;
SELECT schema_name, name, user_name, state, autorefresh FROM svv_mv_info WHERE database_name = current_database();
SELECT schemaname FROM svv_external_schemas;
SELECT DISTINCT source_schema.nspname AS source_schema, source.relname AS source_name,
    view_schema.nspname AS view_schema, dependent.relname AS view_name
FROM pg_class source
JOIN pg_namespace source_schema ON source_schema.oid = source.relnamespace
JOIN pg_depend on_source ON on_source.refobjid = source.oid
JOIN pg_depend of_view ON of_view.objid = on_source.objid
JOIN pg_class dependent ON dependent.oid = of_view.refobjid
JOIN pg_namespace view_schema ON view_schema.oid = dependent.relnamespace
WHERE of_view.deptype = 'i' AND dependent.relkind = 'v' AND dependent.oid <> source.oid;
SELECT tablename FROM pg_tables WHERE schemaname = 'lakeshift_publish' AND tablename IN
    ('published_view', 'publishing', 'replacement', 'refused_in_transaction');
SELECT role_name FROM svv_user_grants WHERE user_name = current_user;
SELECT role_name, granted_role_name FROM svv_role_grants;
