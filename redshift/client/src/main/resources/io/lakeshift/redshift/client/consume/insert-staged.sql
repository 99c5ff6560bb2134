INSERT INTO {table} {columns} SELECT {selected} FROM {staged};
