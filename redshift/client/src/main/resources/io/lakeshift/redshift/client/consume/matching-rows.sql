DELETE FROM {table} USING {staged} WHERE {same};
