SELECT t.database_name, t.schema_name, t.table_name, t.table_type
FROM svv_all_tables t
WHERE (t.database_name = current_database() AND t.schema_name = 'public')
   OR (t.database_name = current_database() AND left(t.schema_name, {length}) = '{prefix}' AND right(t.schema_name, 8) = '_consume')
   OR (right(t.database_name, 8) = '_consume' AND t.schema_name = 'public')
ORDER BY t.database_name, t.schema_name, t.table_name
