CREATE DATABASE "syntheticgeneraldata_consume";
GRANT CREATE ON DATABASE "syntheticgeneraldata_consume" TO "IAMR:dev-insurancelake-us-east-2-glue-role";
