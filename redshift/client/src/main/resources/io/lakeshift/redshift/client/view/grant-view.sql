GRANT {privilege} ON {view} TO {grantees};
