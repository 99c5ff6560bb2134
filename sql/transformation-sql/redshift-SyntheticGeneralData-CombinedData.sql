/*
 * Two ways for readers in Redshift to see the policies of the consume layer.
 *
 * The first view reads the lake at every query. It is bound late, so the table may be replaced under it.
 */
CREATE OR REPLACE VIEW general_insurance_redshift_spectrum AS
SELECT
    CAST(startdate AS date) AS "StartDate",
    CAST(enddate AS date) AS "EndDate",
    policynumber AS "PolicyNumber",
    CAST(effectivedate AS date) AS "EffectiveDate",
    CAST(expirationdate AS date) AS "ExpirationDate",
    insuredcompanyname AS "InsuredCompanyName",
    ein AS "EIN",
    customerno AS "CustomerNumber",
    lobcode AS "LineOfBusinessCode",
    lob AS "LineOfBusiness",
    neworrenewal AS "NewOrRenewal",
    insuredindustry AS "Industry",
    insuredsector AS "Sector",
    distributionchannel AS "DistributionChannel",
    insuredcity AS "City",
    insuredstatecode AS "StateCode",
    insuredstatemerge AS "State",
    insurednumberofemployees AS "NumberOfEmployees",
    insuredemployeetier AS "EmployeeTier",
    insuredannualrevenue AS "AnnualRevenue",
    territory AS "Territory",
    producercode AS "ProducerCode",
    agentname AS "Agent",
    policyinforce AS "PolicyInForce",
    expiringpolicy AS "ExpiringPolicy",
    writtenpolicy AS "WrittenPolicy",
    expiringpremiumamount AS "ExpiringPremium",
    writtenpremiumamount AS "WrittenPremium",
    earnedpremium AS "EarnedPremium",
    accidentyeartotalincurredamount AS "IncurredLosses",
    claimlimit AS "ClaimLimit",
    CAST(policies_last_updated AS date) AS "PoliciesLastUpdated",
    CAST(claims_last_updated AS date) AS "ClaimsLastUpdated",
    execution_id AS "ExecutionId"
FROM awsdatacatalog.syntheticgeneraldata_consume.policydata
WITH NO SCHEMA BINDING;

/* The second keeps a copy in Redshift, spread over its nodes by policy. */
DROP MATERIALIZED VIEW IF EXISTS "general_insurance_redshift_materialized";
CREATE MATERIALIZED VIEW "general_insurance_redshift_materialized"
BACKUP NO
DISTKEY(policynumber)
AUTO REFRESH NO
AS
SELECT
    startdate,
    enddate,
    policynumber,
    effectivedate,
    expirationdate,
    insuredcompanyname,
    lobcode,
    lob,
    neworrenewal,
    insuredindustry,
    insuredsector,
    distributionchannel,
    insuredcity,
    insuredstatecode,
    insuredstatemerge,
    territory,
    producercode,
    agentname,
    policyinforce,
    expiringpolicy,
    writtenpolicy,
    expiringpremiumamount,
    writtenpremiumamount,
    earnedpremium,
    accidentyeartotalincurredamount,
    claimlimit,
    policies_last_updated,
    claims_last_updated,
    execution_id,
    year,
    month,
    day
FROM "datalake_syntheticgeneraldata_consume"."policydata";
