SELECT schema_name, name FROM svv_mv_info WHERE database_name = current_database()
