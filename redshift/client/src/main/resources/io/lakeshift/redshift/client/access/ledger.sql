SELECT entry, fact, privilege, schema_name, object_name, grantee_type, grantee_name FROM lakeshift.access_ledger;
