-- Redshift does not keep the text a materialized view was made from, so its fingerprint is kept here, written in the
-- transaction that makes the view.
CREATE SCHEMA IF NOT EXISTS lakeshift;
CREATE TABLE IF NOT EXISTS lakeshift.published_view (
    schema_name varchar(127) NOT NULL,
    view_name varchar(127) NOT NULL,
    fingerprint varchar(64) NOT NULL,
    published_at timestamp NOT NULL
);
SELECT schema_name, view_name, fingerprint FROM lakeshift.published_view;
SELECT schema_name, name, state FROM svv_mv_info WHERE database_name = current_database();
