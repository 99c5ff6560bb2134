package io.lakeshift.infra.addresses;

import io.lakeshift.infra.config.EndpointNeeds;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.NetworkConfig;
import io.lakeshift.infra.config.NetworkEndpoint;
import io.lakeshift.infra.prices.Price;
import io.lakeshift.infra.prices.PriceItem;
import io.lakeshift.infra.prices.PriceList;
import io.lakeshift.infra.prices.RegionPrices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each interface endpoint of a VPC that the app creates is for and costs in a month. As a text it is a table. */
public final class EndpointTable {

    private static final String ROW = "%-19s  %11s  %s";

    private final LakeConfig config;
    private final NetworkConfig.Created network;
    private final Optional<RegionPrices> prices;

    private EndpointTable(LakeConfig config, NetworkConfig.Created network, PriceList prices) {
        this.config = config;
        this.network = network;
        this.prices = prices.in(config.region());
    }

    /** The table of an environment; empty if the app creates no VPC. */
    public static Optional<EndpointTable> of(LakeConfig config, PriceList prices) {
        return config.platform().network() instanceof NetworkConfig.Created created
                ? Optional.of(new EndpointTable(config, created, prices))
                : Optional.empty();
    }

    /** What so many interface endpoints cost in a month, traffic aside; empty if no price of the region is known. */
    public Optional<BigDecimal> monthly(int endpoints) {
        return prices.map(region -> region.price(PriceItem.INTERFACE_ENDPOINT_HOUR)
                .of(RegionPrices.HOURS_PER_MONTH * endpoints * network.zones().count()));
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        EndpointNeeds needs = config.platform().endpointNeeds();
        if (network.endpoints().isEmpty()) {
            lines.add("There is no interface endpoint" + (needs.endpoints().isEmpty() ? ": nothing needs one." : "."));
        } else {
            lines.add(ROW.formatted("interface endpoint", "USD a month", "for"));
            network.endpoints().forEach(endpoint -> lines.add(row(endpoint, needs)));
            lines.add(ROW.formatted("in all", usd(network.endpoints().size()), sum()));
        }
        lines.addAll(behindNat(needs));
        if (!network.endpoints().containsAll(NetworkEndpoint.ofGuide())) {
            lines.add("The %d of the guide, with \"endpoints\": \"guide\", would be %s USD a month."
                    .formatted(
                            NetworkEndpoint.ofGuide().size(),
                            usd(NetworkEndpoint.ofGuide().size())));
        }
        lines.add("The gateway endpoints of S3 and DynamoDB are free.");
        lines.add(source());
        return String.join(System.lineSeparator(), lines);
    }

    private String row(NetworkEndpoint endpoint, EndpointNeeds needs) {
        List<String> purposes = needs.purposesOf(endpoint);
        return ROW.formatted(
                endpoint.serviceName(),
                usd(1),
                purposes.isEmpty() ? "nothing in this configuration" : String.join("; ", purposes));
    }

    private String sum() {
        return "%d in %d zones each, %d hours"
                .formatted(network.endpoints().size(), network.zones().count(), RegionPrices.HOURS_PER_MONTH);
    }

    private List<String> behindNat(EndpointNeeds needs) {
        List<String> reached = needs.endpoints().stream()
                .filter(endpoint -> !network.endpoints().contains(endpoint))
                .map(NetworkEndpoint::serviceName)
                .toList();
        return reached.isEmpty()
                ? List.of()
                : List.of("Reached through the NAT gateways: %s.".formatted(String.join(", ", reached)));
    }

    private String source() {
        return prices.map(region -> {
                    Price price = region.price(PriceItem.INTERFACE_ENDPOINT_HOUR);
                    return "%s in %s, besides traffic; looked up on %s at %s%s"
                            .formatted(
                                    price,
                                    region.region(),
                                    region.lookedUp(),
                                    price.source(),
                                    price.assumption()
                                            .map(why -> " (" + why + ")")
                                            .orElse(""));
                })
                .orElse("The price list has no prices of %s.".formatted(config.region()));
    }

    private String usd(int endpoints) {
        return monthly(endpoints)
                .map(sum -> sum.setScale(2, RoundingMode.HALF_UP).toPlainString())
                .orElse("?");
    }
}
