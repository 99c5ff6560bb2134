-- At most once for each, however often it is seen.
DELETE FROM lakeshift_publish.refused_in_transaction WHERE kind = '{kind}' AND target = '{target}';
INSERT INTO lakeshift_publish.refused_in_transaction (kind, target, seen_at) VALUES ('{kind}', '{target}', getdate());
