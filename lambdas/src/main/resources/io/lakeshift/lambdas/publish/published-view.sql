SELECT schema_name, view_name, fingerprint FROM lakeshift_publish.published_view
WHERE schema_name = '{schema}' AND view_name = '{view}';
