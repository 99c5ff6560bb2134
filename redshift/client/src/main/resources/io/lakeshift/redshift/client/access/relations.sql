-- The tables and views that a grant may name. Materialized views are among the views.
SELECT schema_name, table_name FROM svv_redshift_tables WHERE database_name = current_database();
