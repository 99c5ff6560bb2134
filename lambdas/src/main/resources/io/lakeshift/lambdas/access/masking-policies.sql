-- The masked relations. A materialized view may be listed by its hidden table. Rows are filtered where the other says so.
SELECT DISTINCT schema_name, table_name, policy_name FROM svv_attached_masking_policy
ORDER BY schema_name, table_name, policy_name;
SELECT datname, relschema, relname FROM svv_rls_relation WHERE is_rls_on ORDER BY relschema, relname;
