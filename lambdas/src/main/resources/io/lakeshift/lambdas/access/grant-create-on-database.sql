GRANT CREATE ON DATABASE {database} TO {user};
