-- What there is already. A grant a catalog does not list is made again, which changes nothing.
SELECT usename, usesuper, usecreatedb FROM pg_user;
SELECT database_name, privilege_type, identity_name FROM svv_database_privileges WHERE identity_type = 'user';
SELECT namespace_name, privilege_type, identity_name, identity_type FROM svv_schema_privileges
WHERE namespace_name = 'public' AND identity_type IN ('user', 'public');
SELECT user_name, role_name FROM svv_user_grants;
