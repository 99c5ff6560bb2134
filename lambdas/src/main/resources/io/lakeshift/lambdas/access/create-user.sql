-- Redshift makes the user of an IAM identity at its first connection; a grant before that needs it made here.
CREATE USER {user} PASSWORD DISABLE;
