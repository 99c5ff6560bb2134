-- Statements can be read by others: it holds a salted hash, never a password.
CREATE USER {user} PASSWORD {hash};
