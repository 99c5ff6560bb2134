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
-- Where a warehouse refuses in a transaction what replaces a view, the replacement takes several. Each view is noted here
-- before it goes until it is back with all it had, so that any run can take up what another one left.
CREATE TABLE IF NOT EXISTS lakeshift_publish.replacement (
    schema_name varchar(127) NOT NULL,
    view_name varchar(127) NOT NULL,
    script varchar(1024) NOT NULL,
    execution varchar(512) NOT NULL,
    place bigint NOT NULL,
    former varchar(65535) NOT NULL,
    noted_at timestamp NOT NULL
);
-- What this warehouse was seen to refuse in a transaction, though no document says so.
CREATE TABLE IF NOT EXISTS lakeshift_publish.refused_in_transaction (
    kind varchar(64) NOT NULL,
    target varchar(512) NOT NULL,
    seen_at timestamp NOT NULL
);
