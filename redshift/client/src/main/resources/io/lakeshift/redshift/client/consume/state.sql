SELECT table_schema, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale
FROM svv_columns
WHERE table_schema IN ('public', {ledgers}) AND table_name = {table}
ORDER BY table_schema, ordinal_position;
