package io.lakeshift.infra.prices;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices of one region. It has every {@link PriceItem}.
 *
 * @param region for example {@code us-east-2}
 * @param lookedUp the day the prices were looked up
 * @param prices by their keys
 */
public record RegionPrices(String region, LocalDate lookedUp, Map<String, Price> prices) {

    /** The hours of a month, as AWS's own calculator takes them. */
    public static final long HOURS_PER_MONTH = 730;

    private static final String NODE = "redshift-node-hour:";

    public RegionPrices {
        prices = Collections.unmodifiableMap(new TreeMap<>(prices));
    }

    /** What a thing costs. */
    public Price price(PriceItem item) {
        return prices.get(item.key());
    }

    /** What a node of a cluster costs by the hour; empty if the list has no price of its type. */
    public Optional<Price> node(String nodeType) {
        return Optional.ofNullable(prices.get(NODE + nodeType));
    }
}
