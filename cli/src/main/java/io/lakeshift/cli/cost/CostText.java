package io.lakeshift.cli.cost;

import io.lakeshift.infra.prices.Price;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report for people at a terminal. */
final class CostText {

    private static final int NUMBERS = 14;

    private final CostReport report;
    private final StringBuilder text = new StringBuilder();
    private final int width;

    CostText(CostReport report) {
        this.report = report;
        width = Stream.concat(
                                Stream.of(report.idle().charges()),
                                report.files().stream().map(FilePrice::charges))
                        .flatMap(List::stream)
                        .mapToInt(charge -> charge.what().length())
                        .max()
                        .orElse(0)
                + 2;
    }

    String render() {
        line(
                "%s in %s, with the prices of %s in USD",
                report.environment(), report.prices().region(), report.prices().lookedUp());
        table("An idle month", report.idle().charges(), report.idle().usd());
        for (FilePrice file : report.files()) {
            table("A file: " + file.kind(), file.charges(), file.usd());
        }
        line("");
        line(
                "A month with %d files of the first kind: %s USD",
                report.workload().files(), dollars(report.month()));
        line("");
        line("Keeping a GB for a month");
        report.kept().forEach((what, price) -> row("  " + what, "", price.usd().toPlainString(), mark(price)));
        section("Not counted", report.idle().unpriced());
        section("Taken for granted", report.workload().assumptions());
        section("The numbers are", report.notes());
        sources();
        return text.toString();
    }

    private void table(String title, List<Charge> charges, BigDecimal total) {
        line("");
        row(title, "units", "USD", " price");
        for (Charge charge : charges) {
            row(
                    "  " + charge.what(),
                    quantity(charge.quantity()),
                    dollars(charge.usd()),
                    " " + charge.price() + mark(charge.price()));
        }
        row("  together", "", dollars(total), "");
    }

    private void row(String title, String units, String usd, String rest) {
        String format = "%-" + width + "s%" + NUMBERS + "s%" + NUMBERS + "s%s";
        line(
                "%s",
                String.format(Locale.ROOT, format, title, units, usd, rest.isEmpty() ? "" : " " + rest.strip())
                        .stripTrailing());
    }

    private void section(String title, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        line("");
        line(title);
        sentences.forEach(sentence -> line("  %s", sentence));
    }

    private void sources() {
        line("");
        line("Sources of the prices; * is an assumption");
        report.used()
                .values()
                .forEach(price -> line(
                        "  %-32s %s%s",
                        price.item(),
                        price.source(),
                        price.assumption().map(why -> " * " + why).orElse("")));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String mark(Price price) {
        return price.assumption().isPresent() ? " *" : "";
    }

    private static String quantity(BigDecimal quantity) {
        BigDecimal rounded = quantity.round(new MathContext(6)).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, Math.min(6, rounded.scale())) + "f", rounded);
    }

    /** Cents, and of less than a dollar as much as is needed to see it. */
    static String dollars(BigDecimal usd) {
        return usd.compareTo(BigDecimal.ONE) >= 0
                ? String.format(Locale.ROOT, "%,.2f", usd)
                : usd.setScale(6, RoundingMode.HALF_UP).toPlainString();
    }
}
