GRANT CREATE ON DATABASE {database} TO {others};
