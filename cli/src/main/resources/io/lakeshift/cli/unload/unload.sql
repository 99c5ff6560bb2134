UNLOAD ({query})
TO {target}
IAM_ROLE {role}
FORMAT AS PARQUET
KMS_KEY_ID {key} ENCRYPTED
{options}
