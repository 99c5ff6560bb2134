CREATE TEMP TABLE {staged} (LIKE {table});
