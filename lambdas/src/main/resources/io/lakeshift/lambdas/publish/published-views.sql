SELECT schema_name, view_name, fingerprint, creation FROM lakeshift_publish.published_view;
