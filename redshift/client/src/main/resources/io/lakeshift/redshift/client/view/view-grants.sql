-- The grants that dropping a view takes with it.
SELECT privilege_type, identity_type, identity_name, admin_option FROM svv_relation_privileges
WHERE namespace_name = '{schema}' AND relation_name = '{view}'
ORDER BY privilege_type, identity_type, identity_name;
