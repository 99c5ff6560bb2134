SELECT COALESCE(MAX(load_number), 0) AS load_number FROM {ledger};
