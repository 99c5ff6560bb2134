-- No grant and no role gives this right; it is an attribute of the user.
ALTER USER {user} CREATEDB;
