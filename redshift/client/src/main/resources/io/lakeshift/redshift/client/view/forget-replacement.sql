-- When a view is back with all it had.
DELETE FROM lakeshift_publish.replacement WHERE schema_name = '{schema}' AND view_name = '{name}';
