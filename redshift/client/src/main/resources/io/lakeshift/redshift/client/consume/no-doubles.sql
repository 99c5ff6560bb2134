SELECT CAST(CASE WHEN COUNT(*) = 0 THEN '0' ELSE {fault} END AS INTEGER) AS doubled_keys
FROM (SELECT COUNT(*) AS row_count FROM {staged} GROUP BY {keys} HAVING COUNT(*) > 1) AS doubled;
