-- Grants on all schemas and tables of this database, those there are and those to come.
SELECT database_name, privilege_type, identity_name, identity_type, privilege_scope FROM svv_database_privileges;
