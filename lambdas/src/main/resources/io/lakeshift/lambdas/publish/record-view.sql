DELETE FROM lakeshift.published_view WHERE schema_name = '{schema}' AND view_name = '{name}';
INSERT INTO lakeshift.published_view (schema_name, view_name, fingerprint, published_at)
VALUES ('{schema}', '{name}', '{fingerprint}', getdate());
