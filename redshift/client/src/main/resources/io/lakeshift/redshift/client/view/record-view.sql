DELETE FROM lakeshift_publish.published_view WHERE schema_name = '{schema}' AND view_name = '{name}';
INSERT INTO lakeshift_publish.published_view (schema_name, view_name, fingerprint, creation, published_at)
VALUES ('{schema}', '{name}', '{fingerprint}', '{creation}', getdate());
