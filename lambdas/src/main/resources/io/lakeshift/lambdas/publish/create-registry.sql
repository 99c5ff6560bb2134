-- Redshift does not keep all of what a materialized view was made from, so it is kept here, written in the transaction
-- that makes the view. The other table is what transactions that replace views wait for each other on.
CREATE SCHEMA IF NOT EXISTS lakeshift_publish;
CREATE TABLE IF NOT EXISTS lakeshift_publish.published_view (
    schema_name varchar(127) NOT NULL,
    view_name varchar(127) NOT NULL,
    fingerprint varchar(64) NOT NULL,
    creation varchar(65535) NOT NULL,
    published_at timestamp NOT NULL
);
CREATE TABLE IF NOT EXISTS lakeshift_publish.publishing (nothing boolean);
