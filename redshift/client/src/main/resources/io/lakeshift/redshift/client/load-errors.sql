-- The first row that a COPY refused, which its user may see. A statement's id in this view is not promised to be the one of
-- the Data API, so a load of the same session since then is found too.
SELECT trim(file_name) AS file_name, line_number, trim(column_name) AS column_name, trim(column_type) AS column_type,
    trim(error_message) AS error_message
FROM sys_load_error_detail
WHERE query_id = {query} OR session_id = {session} AND start_time >= CAST('{since}' AS timestamp)
ORDER BY CASE WHEN query_id = {query} THEN 0 ELSE 1 END, start_time DESC, line_number
LIMIT 1;
