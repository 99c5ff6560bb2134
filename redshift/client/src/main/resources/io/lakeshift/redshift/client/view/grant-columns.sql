GRANT {privilege} {columns} ON {view} TO {grantees};
