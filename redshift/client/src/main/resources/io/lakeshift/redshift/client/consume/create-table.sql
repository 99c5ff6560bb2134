CREATE TABLE {table} {columns} {layout};
