-- What customers ordered and gave back.
WITH refunds AS (
    SELECT
        orderid,
        sum(refund) AS refunded,
        max(returndate) AS lastreturn
    FROM shop.returns
    WHERE reason <> 'error'
    GROUP BY orderid
)
SELECT
    orders.customer,
    orders.orderdate,
    orders.total,
    upper(orders.statecode) AS state,
    coalesce(refunds.refunded, 0) AS refunded,
    CASE WHEN refunds.lastreturn IS NULL THEN 'kept' ELSE 'returned' END AS outcome,
    row_number() OVER (PARTITION BY orders.customer ORDER BY orders.orderdate DESC) AS recency,
    '{table_name}' AS source,
    orders.year,
    orders.month,
    orders.day
FROM {source_database_name}.{table_name} AS orders
LEFT JOIN refunds
    ON orders.orderid = refunds.orderid
WHERE orders.year = '{p_year}'
