-- The policies of a view, for superusers and members of sys:secadmin to see.
SELECT policy_name, grantee_type, grantee, priority, input_columns, output_columns FROM svv_attached_masking_policy
WHERE schema_name = '{schema}' AND table_name IN ('{view}', 'mv_tbl__{view}__0')
ORDER BY policy_name, grantee_type, grantee, priority;
SELECT polname, granteekind, grantee FROM svv_rls_attached_policy
WHERE relschema = '{schema}' AND relname IN ('{view}', 'mv_tbl__{view}__0')
ORDER BY polname, granteekind, grantee;
