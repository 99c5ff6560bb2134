-- On an external schema, USAGE is what lets a user read all its tables.
GRANT USAGE ON SCHEMA {schema} TO {grantees};
