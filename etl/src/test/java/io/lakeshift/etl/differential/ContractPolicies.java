package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.differential.RowTable.Entry;
import io.lakeshift.etl.differential.RowTable.Made;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The transforms of policies, their months and premiums. */
final class ContractPolicies {

    private static final CellType AMOUNT = CellType.decimal(16, 2);
    private static final BigDecimal DAYS_OF_MONTH = BigDecimal.valueOf(31);

    private ContractPolicies() {}

    static void add(Map<String, BiConsumer<Contract, JsonNode>> all) {
        all.put("enddate", (run, body) -> run.together(body, entry -> endDate(run, entry)));
        all.put("policymonths", (run, body) -> run.together(body, entry -> months(run, entry)));
        all.put("earnedpremium", (run, body) -> run.together(body, entry -> earned(run, entry)));
        all.put("expandpolicymonths", ContractPolicies::expand);
    }

    private static String date(Contract run, JsonNode entry, String key) {
        String column = entry.get(key).asText().toLowerCase(Locale.ROOT);
        if (run.table().type(column).kind() != CellType.Kind.DATE) {
            throw new Outcome.OpenException(column + " is no column of dates");
        }
        return column;
    }

    private static LocalDate date(Entry row, String column) {
        return (LocalDate) row.values.get(column);
    }

    private static Made endDate(Contract run, JsonNode entry) {
        String start = date(run, entry, "start_date");
        JsonNode months = entry.get("num_months");
        String column = months.asText().toLowerCase(Locale.ROOT);
        if (months.isTextual()) {
            ContractNumbers.number(run, column);
        }
        return new Made(entry.get("field").asText(), CellType.DATE, row -> {
            BigDecimal number = months.isTextual() ? (BigDecimal) row.values.get(column) : months.decimalValue();
            LocalDate date = date(row, start);
            return number == null || date == null ? null : date.plusMonths(number.longValueExact());
        });
    }

    private static Made months(Contract run, JsonNode entry) {
        String effective = date(run, entry, "policy_effective_date");
        String expiration = date(run, entry, "policy_expiration_date");
        if (entry.path("normalized").asBoolean(false)) {
            return new Made(entry.get("field").asText(), CellType.NUMBER, row -> {
                LocalDate from = date(row, effective);
                LocalDate to = date(row, expiration);
                return from == null || to == null ? null : BigDecimal.valueOf(wholeMonths(from, to));
            });
        }
        return new Made(entry.get("field").asText(), AMOUNT, row -> {
            LocalDate from = date(row, effective);
            LocalDate to = date(row, expiration);
            return from == null || to == null ? null : monthsBetween(to, from).setScale(2, RoundingMode.HALF_UP);
        });
    }

    /** Months with a fraction of 31 days; whole ones between equal days, and between last days of months. */
    private static BigDecimal monthsBetween(LocalDate to, LocalDate from) {
        BigDecimal months = BigDecimal.valueOf(ChronoUnit.MONTHS.between(from.withDayOfMonth(1), to.withDayOfMonth(1)));
        boolean last = to.getDayOfMonth() == to.lengthOfMonth() && from.getDayOfMonth() == from.lengthOfMonth();
        if (last || to.getDayOfMonth() == from.getDayOfMonth()) {
            return months;
        }
        BigDecimal days = BigDecimal.valueOf(to.getDayOfMonth() - from.getDayOfMonth());
        return months.add(days.divide(DAYS_OF_MONTH, MathContext.DECIMAL64)).setScale(8, RoundingMode.HALF_UP);
    }

    /** Months that begin from that of the first day to a month before expiration, or to that if this is before the first day. */
    private static long wholeMonths(LocalDate effective, LocalDate expiration) {
        LocalDate monthBefore = expiration.minusMonths(1);
        LocalDate last = monthBefore.isBefore(effective) ? expiration : monthBefore;
        LocalDate first = effective.withDayOfMonth(1);
        return Math.max(0, ChronoUnit.MONTHS.between(first, last.withDayOfMonth(1)) + 1);
    }

    private static Made earned(Contract run, JsonNode entry) {
        List<String> premiums = Contract.names(entry.get("written_premium_list"));
        premiums.forEach(premium -> ContractNumbers.number(run, premium));
        String effective = date(run, entry, "policy_effective_date");
        String expiration = date(run, entry, "policy_expiration_date");
        String start = date(run, entry, "period_start_date");
        String end = date(run, entry, "period_end_date");
        boolean byDay = entry.path("byday").asBoolean(false);
        return new Made(entry.get("field").asText(), AMOUNT, row -> {
            LocalDate from = date(row, effective);
            LocalDate to = date(row, expiration);
            LocalDate first = date(row, start);
            LocalDate last = date(row, end);
            if (from == null || to == null || first == null || last == null) {
                return null;
            }
            BigDecimal total = premiums.stream()
                    .map(premium -> ContractNumbers.value(row, premium, BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return byDay ? byDay(total, from, to, first, last) : byMonth(total, from, to, last);
        });
    }

    private static BigDecimal byMonth(
            BigDecimal total, LocalDate effective, LocalDate expiration, LocalDate periodEnd) {
        boolean never = expiration.isBefore(effective.withDayOfMonth(1));
        if (never || periodEnd.isBefore(effective) || periodEnd.isAfter(expiration.withDayOfMonth(1))) {
            return null;
        }
        return total.divide(BigDecimal.valueOf(wholeMonths(effective, expiration)), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal byDay(
            BigDecimal total, LocalDate effective, LocalDate expiration, LocalDate start, LocalDate end) {
        LocalDate first = start.isAfter(effective) ? start : effective;
        LocalDate last = end.isBefore(expiration) ? end : expiration;
        // There a period that ends before it begins earned a negative part.
        if (last.isBefore(first)) {
            return null;
        }
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(first, last) + 1);
        BigDecimal all = BigDecimal.valueOf(ChronoUnit.DAYS.between(effective, expiration) + 1);
        return total.multiply(days).divide(all, 2, RoundingMode.HALF_UP);
    }

    private static void expand(Contract run, JsonNode body) {
        String effective = date(run, body, "policy_effective_date");
        String expiration = date(run, body, "policy_expiration_date");
        RowTable table = run.table();
        List<Entry> expanded = new ArrayList<>();
        String start = body.get("policy_month_start_field").asText();
        String end = body.get("policy_month_end_field").asText();
        String index = body.get("policy_month_index").asText();
        String id = body.path("uniqueid_field").asText(body.path("uniqueid").asText(""));
        for (Entry row : table.rows) {
            LocalDate from = date(row, effective);
            LocalDate to = date(row, expiration);
            String policy = UUID.randomUUID().toString();
            List<LocalDate> months = new ArrayList<>();
            if (from != null && to != null) {
                for (LocalDate month = from.withDayOfMonth(1); !month.isAfter(to); month = month.plusMonths(1)) {
                    months.add(month);
                }
            }
            if (months.isEmpty()) {
                months.add(null);
            }
            for (int i = 0; i < months.size(); i++) {
                LocalDate month = months.get(i);
                Entry copy = row.copy();
                copy.put(start, month);
                copy.put(end, month == null ? null : month.withDayOfMonth(month.lengthOfMonth()));
                copy.put(index, month == null ? null : BigDecimal.valueOf(i + 1L));
                if (!id.isEmpty()) {
                    copy.put(id, policy);
                }
                expanded.add(copy);
            }
        }
        if (!id.isEmpty()) {
            table.columns.put(id, CellType.TEXT);
        }
        table.columns.put(index, CellType.NUMBER);
        table.columns.put(start, CellType.DATE);
        table.columns.put(end, CellType.DATE);
        table.rows = expanded;
    }
}
