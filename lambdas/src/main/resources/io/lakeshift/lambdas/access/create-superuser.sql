-- The access function's own user. It has no password: only the function's IAM role can connect as it.
CREATE USER {user} PASSWORD DISABLE CREATEUSER;
