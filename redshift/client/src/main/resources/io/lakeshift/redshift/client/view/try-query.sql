-- Fails before the old view goes, if the new one's query cannot be run.
EXPLAIN {query};
