GRANT SELECT ON TABLE {table} TO {readers};
