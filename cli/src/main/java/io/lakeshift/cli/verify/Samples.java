package io.lakeshift.cli.verify;

import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The sample files, and what their views have to show, computed from the files themselves.
 *
 * @param policies the rows of PolicyData.csv by column
 * @param claims the rows of ClaimData.csv by column
 */
record Samples(List<Map<String, String>> policies, List<Map<String, String>> claims) {

    private static final DateTimeFormatter POLICY_DAY = DateTimeFormatter.ofPattern("M/d/yy");

    /** What the views have to add up to. */
    record Totals(long rows, long policies, BigDecimal writtenPremium, BigDecimal incurredLosses, long withClaims) {

        /** As one line of text, in which the rows of a query are put too. */
        @Override
        public String toString() {
            return "%d rows, %d policies, written premium %s, incurred losses %s, %d rows with claims"
                    .formatted(
                            rows,
                            policies,
                            writtenPremium.stripTrailingZeros().toPlainString(),
                            incurredLosses.stripTrailingZeros().toPlainString(),
                            withClaims);
        }

        /** A row of {@code count, count, sum, sum, count}. */
        static Totals of(List<String> row) {
            return new Totals(
                    Long.parseLong(row.get(0)),
                    Long.parseLong(row.get(1)),
                    new BigDecimal(row.get(2)),
                    new BigDecimal(row.get(3)),
                    Long.parseLong(row.get(4)));
        }
    }

    static Samples read(Path folder) {
        return new Samples(rows(folder.resolve("PolicyData.csv")), rows(folder.resolve("ClaimData.csv")));
    }

    /**
     * What a month of a policy has lost is what the newest claims extract says, or else what the policy's own row says.
     */
    Totals totals() {
        Map<String, Map<String, String>> newest = new HashMap<>();
        for (Map<String, String> claim : claims) {
            newest.merge(
                    claim.get("PolicyNumber") + "/" + claim.get("StartDate"),
                    claim,
                    (one, other) ->
                            one.get("GenerationDate").compareTo(other.get("GenerationDate")) >= 0 ? one : other);
        }
        TreeSet<String> numbers = new TreeSet<>();
        BigDecimal premium = BigDecimal.ZERO;
        BigDecimal losses = BigDecimal.ZERO;
        long withClaims = 0;
        for (Map<String, String> policy : policies) {
            numbers.add(policy.get("PolicyNumber"));
            premium = premium.add(new BigDecimal(policy.get("WrittenPremiumAmount")));
            Map<String, String> claim =
                    newest.get(policy.get("PolicyNumber") + "/" + LocalDate.parse(policy.get("StartDate"), POLICY_DAY));
            withClaims += claim == null ? 0 : 1;
            losses =
                    losses.add(new BigDecimal((claim == null ? policy : claim).get("AccidentYearTotalIncurredAmount")));
        }
        return new Totals(policies.size(), numbers.size(), premium, losses, withClaims);
    }

    private static List<Map<String, String>> rows(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            List<String> header = fields(file, lines.get(0));
            return lines.subList(1, lines.size()).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> row(file, header, fields(file, line)))
                    .toList();
        } catch (IOException unreadable) {
            throw new CommandException(
                    "cannot read %s; ./lake sample makes the sample files".formatted(file), unreadable);
        }
    }

    private static Map<String, String> row(Path file, List<String> header, List<String> fields) {
        if (fields.size() != header.size()) {
            throw new CommandException(
                    "%s has a row of %d fields under a header of %d".formatted(file, fields.size(), header.size()));
        }
        Map<String, String> row = new HashMap<>();
        for (int field = 0; field < header.size(); field++) {
            row.put(header.get(field), fields.get(field));
        }
        return row;
    }

    /** The fields of a line, as RFC 4180 has them; a quoted field that goes on in the next line is refused. */
    static List<String> fields(Path file, String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (quoted && character == '"' && line.startsWith("\"\"", at)) {
                field.append(character);
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        if (quoted) {
            throw new CommandException(
                    "%s has a quoted line break, which the comparison does not read".formatted(file));
        }
        fields.add(field.toString());
        return fields;
    }
}
