package io.lakeshift.cli.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.infra.prices.Price;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A report for programs. Amounts are US dollars with eight decimals at most. */
public final class CostJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int DECIMALS = 8;

    private final CostReport report;

    public CostJson(CostReport report) {
        this.report = report;
    }

    String render() {
        try {
            return JSON.writeValueAsString(document()) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The whole report. */
    public ObjectNode document() {
        ObjectNode root = JSON.createObjectNode();
        root.put("environment", report.environment());
        root.put("region", report.prices().region());
        root.put("pricesOf", report.prices().lookedUp().toString());
        charges(
                root.putObject("idleMonth"),
                report.idle().charges(),
                report.idle().usd());
        ArrayNode files = root.putArray("files");
        for (FilePrice file : report.files()) {
            ObjectNode kind = files.addObject();
            kind.put("glueJobs", file.jobs());
            kind.put("redshift", file.wakesRedshift());
            charges(kind, file.charges(), file.usd());
        }
        ObjectNode month = root.putObject("month");
        month.put("files", report.workload().files());
        month.put("usd", rounded(report.month()));
        ObjectNode kept = root.putObject("gigabyteMonth");
        report.kept().forEach((what, price) -> kept.put(what, price.usd()));
        sentences(root.putArray("notCounted"), report.idle().unpriced());
        sentences(root.putArray("assumptions"), report.workload().assumptions());
        sentences(root.putArray("notes"), report.notes());
        ArrayNode prices = root.putArray("prices");
        report.used().values().forEach(price -> price(prices.addObject(), price));
        return root;
    }

    private static void charges(ObjectNode node, List<Charge> charges, BigDecimal usd) {
        node.put("usd", rounded(usd));
        ArrayNode list = node.putArray("charges");
        for (Charge charge : charges) {
            ObjectNode entry = list.addObject();
            entry.put("what", charge.what());
            entry.put("quantity", rounded(charge.quantity()));
            entry.put("price", charge.price().item());
            entry.put("usd", rounded(charge.usd()));
        }
    }

    private static void price(ObjectNode node, Price price) {
        node.put("item", price.item());
        node.put("usd", price.usd());
        node.put("per", price.per());
        node.put("unit", price.unit());
        node.put("source", price.source());
        price.assumption().ifPresent(why -> node.put("assumption", why));
    }

    private static void sentences(ArrayNode node, List<String> sentences) {
        sentences.forEach(node::add);
    }

    private static BigDecimal rounded(BigDecimal value) {
        BigDecimal rounded = value.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
