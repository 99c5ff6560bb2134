-- Statements can be read by others: it holds a salted hash, never a password.
ALTER USER {user} PASSWORD {hash};
