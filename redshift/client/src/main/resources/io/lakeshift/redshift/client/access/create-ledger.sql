-- What was granted and made here, so that it can be taken back when it is no longer declared. A row is written in the
-- transaction of what it describes, or before it where that may not share one.
CREATE SCHEMA IF NOT EXISTS lakeshift;
CREATE TABLE IF NOT EXISTS lakeshift.access_ledger (
    entry varchar(32) NOT NULL,
    fact varchar(32) NOT NULL,
    privilege varchar(16) NOT NULL,
    schema_name varchar(400) NOT NULL,
    object_name varchar(400) NOT NULL,
    grantee_type varchar(8) NOT NULL,
    grantee_name varchar(400) NOT NULL,
    recorded_at timestamp NOT NULL
);
