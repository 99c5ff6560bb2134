-- Fails, with the text as the error, if the view was published otherwise since the plan was made.
SELECT CAST('another run has published ' || schema_name || '.' || view_name || ' since this one was planned; run it again'
    AS integer)
FROM lakeshift_publish.published_view
WHERE schema_name = '{schema}' AND view_name = '{name}' AND fingerprint NOT IN ('{seen}', '{wanted}');
