-- Every month of every policy with the losses that the newest claims extract has for it.
WITH claims AS (
    SELECT
        policynumber,
        startdate,
        max_by(accidentyeartotalincurredamount, generationdate) AS incurredamount,
        max(generationdate) AS generationdate
    FROM syntheticgeneraldata.claimdata
    GROUP BY policynumber, startdate
)
SELECT
    policies.startdate,
    policies.enddate,
    policies.policynumber,
    policies.phonenumber,
    policies.ein,
    policies.customerno,
    policies.companycode,
    policies.effectivedate,
    policies.expirationdate,
    policies.insuredcompanyname,
    policies.lineofbusiness,
    policies.lobcode,
    policies.lob,
    policies.neworrenewal,
    policies.insuredindustry,
    policies.insuredsector,
    policies.distributionchannel,
    policies.insuredcity,
    policies.insuredstatecode,
    policies.insuredstatename,
    policies.insuredstatemerge,
    policies.insuredcontactcellphone,
    policies.insuredcontactemail,
    policies.insurednumberofemployees,
    policies.insuredemployeetier,
    policies.insuredannualrevenue,
    policies.territory,
    policies.producercode,
    policies.agentname,
    coalesce(claims.incurredamount, policies.accidentyeartotalincurredamount) AS accidentyeartotalincurredamount,
    policies.policyinforce,
    policies.expiringpolicy,
    policies.expiringpremiumamount,
    policies.writtenpremiumamount,
    policies.writtenpolicy,
    policies.earnedpremium,
    policies.earnedpremium * 36 AS claimlimit,
    policies.generationdate AS policies_last_updated,
    claims.generationdate AS claims_last_updated,
    policies.execution_id,
    policies.year,
    policies.month,
    policies.day
FROM syntheticgeneraldata.policydata AS policies
LEFT JOIN claims
    ON policies.policynumber = claims.policynumber
    AND policies.startdate = claims.startdate
