SELECT schema_name, view_name, fingerprint, creation FROM lakeshift_publish.published_view;
SELECT schema_name, view_name, script, execution, place, former FROM lakeshift_publish.replacement ORDER BY place;
