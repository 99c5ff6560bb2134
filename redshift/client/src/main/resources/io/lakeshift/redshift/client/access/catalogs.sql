-- All that access is made of, as the catalogs tell a superuser.
SELECT current_database() AS database_name, current_user AS user_name;
SELECT usename, usesuper, usecreatedb FROM pg_user;
SELECT role_name FROM svv_roles;
SELECT user_name, role_name FROM svv_user_grants;
SELECT role_name, granted_role_name FROM svv_role_grants;
SELECT database_name, database_type FROM svv_redshift_databases;
SELECT n.nspname, u.usename FROM pg_namespace n LEFT JOIN pg_user u ON u.usesysid = n.nspowner;
SELECT schemaname, databasename, eskind, esoptions FROM svv_external_schemas;
SELECT database_name, privilege_type, identity_name, identity_type, privilege_scope FROM svv_database_privileges;
SELECT namespace_name, privilege_type, identity_name, identity_type, privilege_scope FROM svv_schema_privileges;
SELECT namespace_name, relation_name, privilege_type, identity_name, identity_type FROM svv_relation_privileges
WHERE namespace_name NOT IN ('pg_catalog', 'information_schema', 'pg_internal');
SELECT schemaname, tablename FROM pg_tables WHERE schemaname = 'lakeshift' AND tablename = 'access_ledger';
SELECT u.usename, g.groname FROM pg_group g JOIN pg_user u ON u.usesysid = ANY (g.grolist);
