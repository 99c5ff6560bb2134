ATTACH RLS POLICY {policy} ON {view} TO {grantees};
