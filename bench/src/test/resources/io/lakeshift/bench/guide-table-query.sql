select * from syntheticgeneraldata_consume.public.policydata limit 100;
