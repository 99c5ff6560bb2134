DETACH MASKING POLICY {policy} ON {view} {outputs} FROM {grantees};
