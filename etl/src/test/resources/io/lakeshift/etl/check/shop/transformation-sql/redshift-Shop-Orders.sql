-- For reports.
CREATE OR REPLACE VIEW orders_by_state AS
SELECT
    state,
    count(*) AS orders,
    sum(total) AS total
FROM awsdatacatalog.{target_database_name}.orders
WHERE outcome = 'kept'
GROUP BY state
WITH NO SCHEMA BINDING;

CREATE MATERIALIZED VIEW orders_of_customers
AUTO REFRESH NO
AS
SELECT customer, max(orderdate) AS lastorder
FROM awsdatacatalog.{target_database_name}.orders
GROUP BY customer;
