INSERT INTO {staged} {columns} SELECT {selected} FROM (
{query}
) AS lakeshift_result;
