-- Every load of a table adds a row here; the lock on it is what makes the loads of that table follow one another.
CREATE TABLE IF NOT EXISTS {ledger} (
    load_number BIGINT NOT NULL,
    execution_id VARCHAR(256) NOT NULL,
    row_count BIGINT NOT NULL,
    loaded_at TIMESTAMP NOT NULL
);
