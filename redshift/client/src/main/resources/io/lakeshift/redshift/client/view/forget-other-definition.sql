-- What is published is not what is made again: the next run makes it anew.
DELETE FROM lakeshift_publish.published_view
WHERE schema_name = '{schema}' AND view_name = '{name}' AND fingerprint <> '{fingerprint}';
