-- Fails, with the text as the error, if policies were attached or detached since the plan was made.
SELECT CAST('the policies of {schema}.{view} have changed since this run was planned, there are '
    || CAST(attached AS varchar(20)) AS integer)
FROM (
    SELECT (SELECT count(*) FROM svv_attached_masking_policy
            WHERE schema_name = '{schema}' AND table_name IN ('{view}', 'mv_tbl__{view}__0'))
        + (SELECT count(*) FROM svv_rls_attached_policy
            WHERE relschema = '{schema}' AND relname IN ('{view}', 'mv_tbl__{view}__0')) AS attached
) AS live
WHERE attached <> {attached};
