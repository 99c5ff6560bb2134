SELECT kind, target FROM lakeshift_publish.refused_in_transaction;
