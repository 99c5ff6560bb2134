-- Fails, with the text as the error, if another run has taken up what this one left.
SELECT CAST('another run has taken up {schema}.{name} since this one was interrupted, there are '
    || CAST(noted AS varchar(20)) AS integer)
FROM (
    SELECT count(*) AS noted FROM lakeshift_publish.replacement
    WHERE schema_name = '{schema}' AND view_name = '{name}' AND execution = '{execution}'
) AS own
WHERE noted = 0;
