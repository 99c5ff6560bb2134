-- A view that has to go and come back with what it is computed from, and the grants that go with it.
SELECT viewowner, definition FROM pg_views WHERE schemaname = '{schema}' AND viewname = '{view}';
