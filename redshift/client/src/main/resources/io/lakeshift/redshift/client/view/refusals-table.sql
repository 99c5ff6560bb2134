SELECT tablename FROM pg_tables
WHERE schemaname = 'lakeshift_publish' AND tablename = 'refused_in_transaction';
