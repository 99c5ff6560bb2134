DETACH RLS POLICY {policy} ON {view} FROM {grantees};
