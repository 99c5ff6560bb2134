DELETE FROM lakeshift_publish.published_view WHERE schema_name = '{schema}' AND view_name = '{name}';
