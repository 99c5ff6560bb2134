-- The Glue Data Catalog as Redshift mounts it, for names of three parts.
GRANT USAGE ON DATABASE awsdatacatalog TO {user};
