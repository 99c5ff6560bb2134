INSERT INTO {ledger} (load_number, execution_id, row_count, loaded_at)
SELECT (SELECT COALESCE(MAX(load_number), 0) + 1 FROM {ledger}), {execution}, COUNT(*), GETDATE() FROM {staged};
