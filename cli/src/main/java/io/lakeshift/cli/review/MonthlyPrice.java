package io.lakeshift.cli.review;

import io.lakeshift.cli.cost.Charge;
import io.lakeshift.cli.cost.CostReport;
import io.lakeshift.cli.cost.FilePrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What it costs, as {@code ./lake cost} reckons it. */
final class MonthlyPrice {

    private MonthlyPrice() {}

    static ReviewPage.Section of(CostReport report) {
        List<ReviewPage.Block> blocks = new ArrayList<>();
        blocks.add(new ReviewPage.Paragraph(
                ("With the prices of %s in %s, %s. A star marks an assumption;" + " `./lake cost` names every source.")
                        .formatted(
                                report.prices().lookedUp(),
                                report.prices().region(),
                                report.notes().get(0))));
        List<List<String>> rows = new ArrayList<>();
        for (Charge charge : report.idle().charges()) {
            rows.add(List.of(charge.what(), charge.price() + mark(charge), usd(charge.usd(), 2)));
        }
        rows.add(List.of("an idle month together", "", usd(report.idle().usd(), 2)));
        for (FilePrice file : report.files()) {
            rows.add(List.of("and each file: " + file.kind(), "", usd(file.usd(), 4)));
        }
        blocks.add(new ReviewPage.Table(List.of("What", "Price", "USD"), rows));
        report.idle()
                .unpriced()
                .forEach(sentence -> blocks.add(
                        new ReviewPage.Points(List.of(ReviewPage.Point.attention("Not counted: " + sentence + ".")))));
        return new ReviewPage.Section("What it costs", blocks);
    }

    /** The section for a region without prices. */
    static ReviewPage.Section unknown(String reason) {
        return new ReviewPage.Section("What it costs", List.of(new ReviewPage.Paragraph("Not known: " + reason + ".")));
    }

    private static String mark(Charge charge) {
        return charge.price().assumption().isPresent() ? " *" : "";
    }

    private static String usd(BigDecimal usd, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", usd.setScale(decimals, RoundingMode.HALF_UP));
    }
}
