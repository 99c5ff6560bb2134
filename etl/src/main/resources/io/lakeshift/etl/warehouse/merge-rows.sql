DELETE FROM {table} USING {staged} WHERE {same};
INSERT INTO {table} {columns} SELECT {selected} FROM {staged};
DROP TABLE {staged};
