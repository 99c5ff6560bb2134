package io.lakeshift.bench.etl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column of the measured file and what all ways make of it.
 *
 * @param source its name in the file
 * @param name its name in what is written
 * @param kind what it holds
 * @param precision how many digits an amount has
 */
record PolicyColumn(String source, String name, Kind kind, int precision) {

    /** How many columns a generated policy has. */
    static final int OF_POLICY = 35;

    /** Kinds of columns, each with what DuckDB makes of its text, and how values are brought together to be compared. */
    enum Kind {
        TEXT("%s", "%s"),
        MONTH_DAY_YEAR("strptime(%s, '%%-m/%%-d/%%y')::DATE", "%s::DATE"),
        YEAR_MONTH_DAY("strptime(%s, '%%y-%%m-%%d')::DATE", "%s::DATE"),
        DAY("%s::DATE", "%s::DATE"),
        TIME("substr(%s, 1, 23)::TIMESTAMP", "epoch_us(%s::TIMESTAMPTZ)"),
        AMOUNT("%s::DECIMAL(PRECISION,2)", "%s::DECIMAL(18,2)"),
        WHOLE("%s::BIGINT", "%s::BIGINT"),
        HASHED("sha256(%s)", "%s"),
        REDACTED("CASE WHEN %s IS NULL THEN NULL ELSE '****' END", "%s"),
        /** A time that is left as it is spelled, which the plain way makes a time of. */
        SPELLED("%s", ""),
        DROPPED("", "");

        private final String made;
        private final String compared;

        Kind(String made, String compared) {
            this.made = made;
            this.compared = compared;
        }
    }

    private static PolicyColumn of(String source, String name, Kind kind) {
        return new PolicyColumn(source, name, kind, 10);
    }

    private static PolicyColumn text(String name) {
        return of(name, name, Kind.TEXT);
    }

    private static final List<PolicyColumn> POLICY = List.of(
            of("StartDate", "StartDate", Kind.MONTH_DAY_YEAR),
            of("EndDate", "EndDate", Kind.YEAR_MONTH_DAY),
            text("PolicyNumber"),
            text("PhoneNumber"),
            of("TIN", "EIN", Kind.TEXT),
            of("CustomerNo", "CustomerNo", Kind.REDACTED),
            text("CompanyCode"),
            of("EffDate", "EffectiveDate", Kind.DAY),
            of("ExpirationDate", "ExpirationDate", Kind.DAY),
            text("InsuredCompanyName"),
            text("LineOfBusiness"),
            of("LineOfBusinessCode", "LOBCode", Kind.TEXT),
            text("NewOrRenewal"),
            text("InsuredIndustry"),
            text("InsuredSector"),
            text("DistributionChannel"),
            text("InsuredCity"),
            text("InsuredStateCode"),
            of("InsuredContactCellPhone", "InsuredContactCellPhone", Kind.HASHED),
            of("InsuredContactEmail", "InsuredContactEmail", Kind.HASHED),
            of("InsuredNumberOfEmployees", "InsuredNumberOfEmployees", Kind.WHOLE),
            text("InsuredEmployeeTier"),
            of("InsuredAnnualRevenue", "InsuredAnnualRevenue", Kind.WHOLE),
            of("ProducerProfitCenterID", "", Kind.DROPPED),
            text("Territory"),
            text("ProducerCode"),
            text("AgentName"),
            new PolicyColumn("AccidentYearTotalIncurredAmount", "AccidentYearTotalIncurredAmount", Kind.AMOUNT, 12),
            of("PolicyInForce", "PolicyInForce", Kind.WHOLE),
            of("ExpiringPolicy", "ExpiringPolicy", Kind.WHOLE),
            of("ExpiringPremiumAmount", "ExpiringPremiumAmount", Kind.AMOUNT),
            of("WrittenPremiumAmount", "WrittenPremiumAmount", Kind.AMOUNT),
            of("WrittenPolicy", "WrittenPolicy", Kind.WHOLE),
            of("EarnedPremium", "EarnedPremium", Kind.AMOUNT),
            of("GenerationDate", "GenerationDate", Kind.TIME));

    /** The columns of a file that has those of a policy several times; no transform is told of the further ones. */
    static List<PolicyColumn> of(int times) {
        List<PolicyColumn> columns = new ArrayList<>(POLICY);
        for (int time = 2; time <= times; time++) {
            for (PolicyColumn column : POLICY) {
                String name = column.source() + "_" + time;
                columns.add(new PolicyColumn(name, name, untouched(column.kind()), 18));
            }
        }
        return columns;
    }

    private static Kind untouched(Kind kind) {
        return switch (kind) {
            case DAY, AMOUNT, WHOLE -> kind;
            case TIME -> Kind.SPELLED;
            default -> Kind.TEXT;
        };
    }

    boolean isKept() {
        return kind != Kind.DROPPED;
    }

    /** Whether the values of all ways can be held against each other. */
    boolean isCompared() {
        return !kind.compared.isEmpty();
    }

    boolean isNumber() {
        return kind == Kind.AMOUNT || kind == Kind.WHOLE;
    }

    /** What DuckDB makes of the column's text. */
    String made() {
        return kind.made.formatted("\"" + source + "\"").replace("PRECISION", Integer.toString(precision)) + " AS \""
                + name.toLowerCase(Locale.ROOT) + "\"";
    }

    /** What DuckDB makes of what was written, so that equal values of other types are equal. */
    String compared() {
        return kind.compared.formatted("\"" + name.toLowerCase(Locale.ROOT) + "\"");
    }
}
