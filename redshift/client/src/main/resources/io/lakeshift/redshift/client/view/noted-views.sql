-- What an execution has dropped, or is about to, and not brought back.
SELECT schema_name, view_name, script, execution, place, former FROM lakeshift_publish.replacement
WHERE execution = '{execution}' ORDER BY place;
