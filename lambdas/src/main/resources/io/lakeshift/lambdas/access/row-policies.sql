SELECT DISTINCT relschema, relname, polname FROM svv_rls_attached_policy ORDER BY relschema, relname, polname;
