COPY {table} FROM {manifest} IAM_ROLE {role} FORMAT AS PARQUET MANIFEST {nested};
