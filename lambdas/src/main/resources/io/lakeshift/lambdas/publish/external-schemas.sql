-- What stands between the lake and Redshift already: external schemas, and which of them the jobs may use.
SELECT schemaname, databasename, esoptions FROM svv_external_schemas;
SELECT namespace_name, privilege_type FROM svv_schema_privileges
WHERE identity_type = 'user' AND identity_name = '{user}';
