CREATE EXTERNAL SCHEMA IF NOT EXISTS "datalake_syntheticgeneraldata_consume"
FROM DATA CATALOG
DATABASE 'syntheticgeneraldata_consume'
IAM_ROLE DEFAULT;
