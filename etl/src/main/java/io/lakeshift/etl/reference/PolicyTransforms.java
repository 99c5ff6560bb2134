package io.lakeshift.etl.reference;

import static io.lakeshift.etl.reference.Parameter.field;
import static io.lakeshift.etl.reference.Parameter.optional;
import static io.lakeshift.etl.reference.Parameter.required;
import static io.lakeshift.etl.reference.Parameter.source;
import static io.lakeshift.etl.reference.TransformKind.Topic.POLICIES;
import static io.lakeshift.etl.reference.TransformKind.says;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;

/** Transforms that calculate, and those that know what a policy is. */
final class PolicyTransforms {

    private PolicyTransforms() {}

    static final List<TransformKind> ALL = List.of(
            TransformKind.of(
                    "flipsign", POLICIES, Takes.list(field(), source()), says("Changes the sign of a number.", """
                            [{"field": "balance"}, {"field": "newbalance", "source": "accountbalance"}]
                            """)),
            TransformKind.of(
                    "addcolumns",
                    POLICIES,
                    Takes.list(field(), required("source_columns", ParameterType.COLUMNS, "columns of numbers")),
                    says("Adds numbers, null as 0.", """
                            [{"field": "totalpremium", "source_columns": ["writtenpremium", "fees"]}]
                            """, "A sum that its type cannot hold is a bad value.")),
            TransformKind.of(
                    "multiplycolumns",
                    POLICIES,
                    Takes.list(
                            field(),
                            required("source_columns", ParameterType.COLUMNS, "columns of numbers"),
                            optional("empty_value", ParameterType.NUMBER, "1", "what null counts as")),
                    says(
                            "Multiplies numbers.",
                            """
                            [{"field": "splitpremium", "source_columns": ["writtenpremium", "share"], "empty_value": 0}]
                            """,
                            "A product has as many digits behind the point as its factors have together, as far as 38"
                                    + " digits suffice, and at least six: to so many it is rounded. One that its type cannot"
                                    + " hold is a bad value.")),
            TransformKind.of(
                    "enddate",
                    POLICIES,
                    Takes.list(
                            field(),
                            required("start_date", ParameterType.COLUMN, "a column of dates"),
                            required(
                                    "num_months",
                                    new ParameterType(
                                            "a column of whole numbers, or a whole number",
                                            "{\"type\": [\"string\", \"integer\"]}",
                                            PolicyTransforms::months,
                                            ParameterType.Naming.THERE),
                                    "how many months are added")),
                    says("Adds months to a date.", """
                            [{"field": "expirationdate", "start_date": "effectivedate", "num_months": "term"}]
                            """, "One month after January 31 is the last day of February.")),
            TransformKind.of(
                    "policymonths",
                    POLICIES,
                    Takes.list(
                            field(),
                            effective(),
                            expiration(),
                            optional(
                                    "normalized",
                                    ParameterType.FLAG,
                                    "`false`",
                                    "whether whole months are counted instead of days"),
                            optional(
                                    "written_premium_list",
                                    ParameterType.COLUMNS.naming(ParameterType.Naming.NOTHING),
                                    "has no effect; files of other lakes have it, beside that of `earnedpremium`")),
                    says(
                            "Counts the months of a policy.",
                            """
                            [{"field": "months", "policy_effective_date": "effectivedate",
                              "policy_expiration_date": "expirationdate", "normalized": true}]
                            """,
                            "Without `normalized` the result is a `decimal(16,2)`: months and their fraction, a month of 31"
                                    + " days. With it, it is the number of calendar months from that of the effective date"
                                    + " to that of the day a month before expiration; a policy of a month or less counts as"
                                    + " far as its expiration.")),
            TransformKind.of(
                    "expandpolicymonths",
                    POLICIES,
                    Takes.of(
                                    Takes.Shape.OBJECT,
                                    effective(),
                                    expiration(),
                                    required(
                                            "policy_month_start_field",
                                            ParameterType.FIELD,
                                            "gets the first day of the month"),
                                    required(
                                            "policy_month_end_field",
                                            ParameterType.FIELD,
                                            "gets the last day of the month"),
                                    required(
                                            "policy_month_index",
                                            ParameterType.FIELD,
                                            "gets the number of the month, from 1"),
                                    optional(
                                            "uniqueid_field",
                                            ParameterType.FIELD,
                                            "no such column",
                                            "gets a UUID that all months of one policy share"),
                                    optional("uniqueid", ParameterType.FIELD, "the same as `uniqueid_field`"))
                            .oneAfterAnother()
                            .where(PolicyTransforms::oneUniqueId),
                    says(
                            "Makes a row for each calendar month of a policy, from that of its effective date to that of"
                                    + " its expiration.",
                            """
                            {"policy_effective_date": "effectivedate", "policy_expiration_date": "expirationdate",
                             "policy_month_start_field": "startdate", "policy_month_end_field": "enddate",
                             "policy_month_index": "policymonth", "uniqueid": "policyid"}
                            """,
                            "A policy without one of the dates, or that expires before the month it begins in, keeps its one"
                                    + " row, with nulls.")),
            TransformKind.of(
                    "earnedpremium",
                    POLICIES,
                    Takes.list(
                            field(),
                            required(
                                    "written_premium_list",
                                    ParameterType.COLUMNS,
                                    "columns of numbers that are added, null as 0"),
                            required(
                                    "period_start_date",
                                    ParameterType.COLUMN,
                                    "the column with the period's first day"),
                            required("period_end_date", ParameterType.COLUMN, "the column with the period's last day"),
                            effective(),
                            expiration(),
                            optional(
                                    "byday",
                                    ParameterType.FLAG,
                                    "`false`",
                                    "whether the premium is earned by the day instead of by the month")),
                    says(
                            "Calculates the part of a premium that is earned in a period.",
                            """
                            [{"field": "earnedpremium", "written_premium_list": ["writtenpremium"],
                              "policy_effective_date": "effectivedate", "policy_expiration_date": "expirationdate",
                              "period_start_date": "startdate", "period_end_date": "enddate", "byday": true}]
                            """,
                            "By the month, each month earns the same part: the premium divided by the months that"
                                    + " `policymonths` counts with `normalized`. A period that ends before the effective"
                                    + " date or after the first day of the policy's last month earns nothing, which is"
                                    + " null.",
                            "By the day, the part is that of the policy's days that lie in the period, both ends included;"
                                    + " a period outside the policy, or that ends before it begins, earns nothing, which is null.",
                            "The result is a `decimal(16,2)`; it is null where a date is null.")));

    private static Parameter effective() {
        return required("policy_effective_date", ParameterType.COLUMN, "the column with the policy's first day");
    }

    private static Parameter expiration() {
        return required("policy_expiration_date", ParameterType.COLUMN, "the column with the day the policy expires");
    }

    private static void months(SpecNode value) {
        if (!value.json().isTextual()) {
            value.whole();
        } else if (value.text().isEmpty()) {
            throw value.refuse("must not be empty");
        }
    }

    private static void oneUniqueId(SpecNode entry) {
        if (entry.optional("uniqueid").isPresent()
                && entry.optional("uniqueid_field").isPresent()) {
            throw entry.refuse("'uniqueid' and 'uniqueid_field' mean the same: give one");
        }
    }
}
