ALTER TABLE {view} OWNER TO {owner};
