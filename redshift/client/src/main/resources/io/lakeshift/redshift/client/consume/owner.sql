SELECT tableowner, current_user AS loader FROM pg_tables WHERE schemaname = 'public' AND tablename = {table};
