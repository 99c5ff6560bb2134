-- Before a view goes: what it is, and who makes it anew.
DELETE FROM lakeshift_publish.replacement WHERE schema_name = '{schema}' AND view_name = '{name}';
INSERT INTO lakeshift_publish.replacement (schema_name, view_name, script, execution, place, former, noted_at)
VALUES ('{schema}', '{name}', '{script}', '{execution}', {place}, '{former}', getdate());
