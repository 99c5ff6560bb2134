SELECT * FROM awsdatacatalog.syntheticgeneraldata_consume.policydata LIMIT 100;
