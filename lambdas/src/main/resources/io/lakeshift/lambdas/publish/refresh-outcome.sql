SELECT status FROM sys_mv_refresh_history
WHERE database_name = current_database() AND schema_name = '{schema}' AND mv_name = '{view}'
ORDER BY start_time DESC LIMIT 1;
