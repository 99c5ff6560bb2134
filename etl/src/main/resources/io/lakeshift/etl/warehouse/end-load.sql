INSERT INTO {ledger} (load_number, execution_id, row_count, loaded_at)
VALUES ({next}, {execution}, {rows}, GETDATE());
