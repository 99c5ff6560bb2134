select * from general_insurance_redshift_spectrum limit 100;
select * from general_insurance_redshift_materialized limit 100;
