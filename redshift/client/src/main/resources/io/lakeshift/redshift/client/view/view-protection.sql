-- What protects a view besides grants, for everybody to see: columns that were granted, and whether rows are filtered.
SELECT column_name, privilege_type, identity_type, identity_name FROM svv_column_privileges
WHERE namespace_name = '{schema}' AND relation_name = '{view}'
ORDER BY privilege_type, identity_type, identity_name, column_name;
SELECT rls_conjunction_type FROM svv_rls_relation
WHERE datname = current_database() AND relschema = '{schema}' AND relname IN ('{view}', 'mv_tbl__{view}__0')
    AND is_rls_on;
