SELECT * FROM (
{query}
) AS lakeshift_result WHERE FALSE;
