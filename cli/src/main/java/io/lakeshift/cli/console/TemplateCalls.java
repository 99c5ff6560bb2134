package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.cost.Charge;
import io.lakeshift.cli.cost.CostJson;
import io.lakeshift.cli.cost.CostReport;
import io.lakeshift.cli.cost.Workload;
import io.lakeshift.cli.review.ReviewJson;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.prices.PriceList;
import java.nio.file.Path;
import java.util.List;

/** What the templates of the checkout would deploy, what {@code ./lake review} says of it, and what it costs. */
final class TemplateCalls {
    private final Path assembly;
    private final LakeConfig config;

    /** @param assembly the cloud assembly, as {@code ./lake synth} writes it */
    TemplateCalls(Path assembly, LakeConfig config) {
        this.assembly = assembly;
        this.config = config;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("template", call -> template()),
                ApiRoute.get("template/review", call -> ReviewJson.of(read(), PriceList.ofProject())));
    }

    /** The templates as they are now. */
    Assembly read() {
        return Assembly.read(assembly, config.environment().id());
    }

    private JsonNode template() {
        Assembly read = read();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode resources = answer.putArray("resources");
        read.resources()
                .forEach(resource -> resources
                        .addObject()
                        .put("stack", resource.stack())
                        .put("id", resource.path())
                        .put("type", resource.type()));
        PriceList.ofProject().in(read.region()).ifPresent(prices -> {
            CostReport report = CostReport.of(read, prices, Workload.usual());
            answer.set("cost", cost(report));
            answer.set("costReport", new CostJson(report).document());
        });
        return answer;
    }

    private static ObjectNode cost(CostReport report) {
        ObjectNode cost = JsonNodeFactory.instance
                .objectNode()
                .put("currency", "USD")
                .put("monthly", report.idle().usd());
        ArrayNode items = cost.putArray("items");
        for (Charge charge : report.idle().charges()) {
            items.addObject()
                    .put("name", charge.what())
                    .put("monthly", charge.usd())
                    .put("unit", charge.price().unit());
        }
        report.idle().unpriced().forEach(reason -> items.addObject().put("name", reason));
        return cost;
    }
}
