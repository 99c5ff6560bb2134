SELECT {number} AS query_number, COUNT(*) AS row_count FROM {staged}
