-- One external schema for each lake database; Redshift reads the lake with the role given here.
CREATE EXTERNAL SCHEMA IF NOT EXISTS {schema}
FROM DATA CATALOG DATABASE '{database}'
IAM_ROLE '{role}';
