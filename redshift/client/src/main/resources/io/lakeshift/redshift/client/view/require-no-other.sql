-- Fails, with the text as the error, if another run has noted the view since the plan was made.
SELECT CAST('another run is replacing ' || schema_name || '.' || view_name || ' since this one was planned; run it again'
    AS integer)
FROM lakeshift_publish.replacement
WHERE schema_name = '{schema}' AND view_name = '{name}' AND execution NOT IN ('{seen}', '{execution}');
