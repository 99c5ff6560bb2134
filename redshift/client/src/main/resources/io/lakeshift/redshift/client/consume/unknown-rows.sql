SELECT 1 AS found FROM {table} WHERE {unknown} LIMIT 1;
