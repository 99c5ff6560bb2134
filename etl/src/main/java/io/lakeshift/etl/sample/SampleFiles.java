package io.lakeshift.etl.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Writes the files of a sample, row by row. */
public final class SampleFiles {

    private static final LocalDate FIRST_MONTH = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST_MONTH = LocalDate.of(2025, 7, 1);
    private static final String GENERATED = "2025-08-01 06:00:00.000+0000";
    private static final String POLICY_HEADER =
            "StartDate,EndDate,PolicyNumber,PhoneNumber,TIN,CustomerNo,CompanyCode,EffDate,ExpirationDate,"
                    + "InsuredCompanyName,LineOfBusiness,LineOfBusinessCode,NewOrRenewal,InsuredIndustry,InsuredSector,"
                    + "DistributionChannel,InsuredCity,InsuredStateCode,InsuredContactCellPhone,InsuredContactEmail,"
                    + "InsuredNumberOfEmployees,InsuredEmployeeTier,InsuredAnnualRevenue,ProducerProfitCenterID,Territory,"
                    + "ProducerCode,AgentName,AccidentYearTotalIncurredAmount,PolicyInForce,ExpiringPolicy,"
                    + "ExpiringPremiumAmount,WrittenPremiumAmount,WrittenPolicy,EarnedPremium,GenerationDate";

    private final SampleOptions options;
    private long policyRows;
    private long claimRows;

    /** Writes nothing yet. */
    public SampleFiles(SampleOptions options) {
        this.options = options;
    }

    /** Writes PolicyData.csv, ClaimData.csv and trigger.csv. */
    public void write() throws IOException {
        Path directory = Files.createDirectories(options.directory());
        try (CsvWriter policies = new CsvWriter(directory.resolve("PolicyData.csv"));
                CsvWriter claims = new CsvWriter(directory.resolve("ClaimData.csv"));
                CsvWriter trigger = new CsvWriter(directory.resolve("trigger.csv"))) {
            policies.record(POLICY_HEADER.split(","));
            claims.record("StartDate", "EndDate", "PolicyNumber", "AccidentYearTotalIncurredAmount", "GenerationDate");
            PolicyBook book = new PolicyBook(options.seed());
            for (long place = 0; policyRows < options.rows(); place++) {
                Policy policy = book.at(place);
                write(policies, claims, policy, book.losses(place, policy.term()));
            }
            trigger.record("Description", "Timestamp");
            trigger.record("Demonstration run", "2025-08-01 06:00:00");
        }
    }

    /** How many rows PolicyData.csv was written with. */
    public long policyRows() {
        return policyRows;
    }

    /** How many rows ClaimData.csv was written with. */
    public long claimRows() {
        return claimRows;
    }

    private void write(CsvWriter policies, CsvWriter claims, Policy policy, long[] losses) throws IOException {
        for (int month = 0; month < losses.length && policyRows < options.rows(); month++) {
            LocalDate start = policy.term().effective().plusMonths(month);
            if (start.isBefore(FIRST_MONTH) || start.isAfter(LAST_MONTH)) {
                continue;
            }
            // The policy extract knows the first estimate of a loss, the claims extract the present one.
            writeMonth(policies, policy, month, losses[month] * 4 / 5);
            policyRows++;
            if (losses[month] > 0) {
                claims.field(start.toString())
                        .field(lastDay(start).toString())
                        .field(policy.number())
                        .amount(losses[month])
                        .field(GENERATED)
                        .end();
                claimRows++;
            }
        }
    }

    private static LocalDate lastDay(LocalDate start) {
        return start.plusMonths(1).minusDays(1);
    }

    private static void writeMonth(CsvWriter out, Policy policy, int month, long estimate) throws IOException {
        Policy.Term term = policy.term();
        LocalDate start = term.effective().plusMonths(month);
        Policy.Insured insured = policy.insured();
        Policy.Contact contact = insured.contact();
        Policy.Sale sale = policy.sale();
        boolean first = month == 0;
        boolean last = month == Policy.Term.MONTHS - 1;
        out.field(start.getMonthValue() + "/1/" + CsvWriter.twoDigits(start.getYear() % 100))
                .field(lastDay(start).toString().substring(2))
                .field(policy.number())
                .field(contact.phone())
                .field(contact.ein())
                .field(contact.customer())
                .field("LKS")
                .field(term.effective().toString())
                .field(term.expiration().toString())
                .field(insured.company())
                .field(sale.line())
                .field(sale.code())
                .field(policy.kind())
                .field(insured.trade().industry())
                .field(insured.trade().sector())
                .field(sale.channel())
                .field(insured.seat().city())
                .field(insured.seat().state())
                .field(contact.cell())
                .field(contact.email())
                .field(insured.size().employees())
                .field(insured.size().tier())
                .field(insured.size().revenue())
                .field("PC" + sale.producer() % 7)
                .field(sale.territory())
                .field("P" + sale.producer())
                .field("Agency " + sale.producer())
                .amount(estimate)
                .field(1)
                .field(last ? 1 : 0)
                .amount(last ? term.premium() : 0)
                .amount(first ? term.premium() : 0)
                .field(first ? 1 : 0)
                .amount(term.earned(month))
                .field(GENERATED)
                .end();
    }
}
