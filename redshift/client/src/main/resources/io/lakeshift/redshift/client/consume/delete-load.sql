DELETE FROM {table} WHERE {column} = {load};
