GRANT {privilege} ON {view} TO {grantees} WITH GRANT OPTION;
