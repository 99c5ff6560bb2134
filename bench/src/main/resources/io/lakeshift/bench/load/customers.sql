-- One customer for each number of a range: 40 share a zip code, and no two a name. A copy of a known one has a typing error.
WITH numbers AS (
  SELECT id + FROM_NUMBER AS entry, CASE WHEN id < COPIES THEN id * STEP ELSE id + FROM_NUMBER END AS person
  FROM range(ROWS)
)
SELECT
  concat('SOURCE', entry) AS customerno,
  'SOURCE' AS srcsystemid,
  concat(substring(sha1(cast(person AS string)), 1, 8), 'TYPO') AS firstname,
  substring(sha1(concat('l', person)), 1, 8) AS lastname,
  concat(person % 9973, ' ', substring(sha1(concat('s', person)), 1, 12), ' Street') AS street,
  lpad(cast(person DIV 40 AS string), 7, '0') AS zip,
  date_add(DATE '1940-01-01', cast(person * 7919 % 25000 AS int)) AS dob,
  TIMESTAMP '2026-01-01 00:00:00' AS lastupdated,
  '{execution_id}' AS execution_id,
  '{p_year}' AS year, '{p_month}' AS month, '{p_day}' AS day
FROM numbers
