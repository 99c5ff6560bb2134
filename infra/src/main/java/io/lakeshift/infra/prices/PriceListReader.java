package io.lakeshift.infra.prices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the JSON of a price list and checks all of it before anything is used. */
final class PriceListReader {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Path file;
    private final List<String> problems = new ArrayList<>();

    PriceListReader(Path file) {
        this.file = file;
    }

    PriceList read(InputStream json) throws IOException {
        JsonNode list = tree(json);
        LocalDate lookedUp = date(list.path("lookedUp"));
        Map<String, Map<String, Price>> byRegion = new TreeMap<>();
        for (JsonNode row : list.path("prices")) {
            Optional<Price> price = price(row);
            for (JsonNode region : row.path("regions")) {
                price.ifPresent(found -> add(byRegion, region.asText(), found));
            }
        }
        byRegion.forEach(this::requireEveryItem);
        if (byRegion.isEmpty()) {
            problems.add("it has no prices");
        }
        if (!problems.isEmpty()) {
            throw new PriceListException(file, problems);
        }
        Map<String, RegionPrices> regions = new LinkedHashMap<>();
        byRegion.forEach((region, prices) -> regions.put(region, new RegionPrices(region, lookedUp, prices)));
        return new PriceList(regions);
    }

    private JsonNode tree(InputStream json) throws IOException {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new PriceListException(
                    file,
                    List.of("line %d is no JSON: %s"
                            .formatted(broken.getLocation().getLineNr(), broken.getOriginalMessage())));
        }
    }

    private LocalDate date(JsonNode text) {
        try {
            return LocalDate.parse(text.asText());
        } catch (DateTimeException wrong) {
            problems.add("lookedUp is %s; allowed: a date such as 2026-11-28".formatted(text));
            return LocalDate.EPOCH;
        }
    }

    private Optional<Price> price(JsonNode row) {
        String item = row.path("item").asText();
        int before = problems.size();
        if (item.isEmpty()) {
            problems.add("a price has no item: " + row);
        }
        if (!row.path("usd").isNumber() || row.path("usd").decimalValue().signum() < 0) {
            problems.add("usd of %s is %s; allowed: a number of 0 or more".formatted(item, row.path("usd")));
        }
        if (!row.path("per").canConvertToLong() || row.path("per").asLong() < 1) {
            problems.add("per of %s is %s; allowed: a whole number of 1 or more".formatted(item, row.path("per")));
        }
        for (String needed : List.of("unit", "source")) {
            if (row.path(needed).asText().isBlank()) {
                problems.add("%s of %s is missing".formatted(needed, item));
            }
        }
        if (row.path("regions").isEmpty()) {
            problems.add("regions of %s is missing; allowed: a list of regions".formatted(item));
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new Price(
                        item,
                        row.path("usd").decimalValue(),
                        row.path("per").asLong(),
                        row.path("unit").asText(),
                        row.path("source").asText(),
                        Optional.ofNullable(row.path("assumption").textValue())));
    }

    private void add(Map<String, Map<String, Price>> byRegion, String region, Price price) {
        Price other = byRegion.computeIfAbsent(region, key -> new TreeMap<>()).putIfAbsent(price.item(), price);
        if (other != null) {
            problems.add("%s has two prices in %s".formatted(price.item(), region));
        }
    }

    private void requireEveryItem(String region, Map<String, Price> prices) {
        for (PriceItem item : PriceItem.values()) {
            if (!prices.containsKey(item.key())) {
                problems.add("%s has no price in %s".formatted(item.key(), region));
            }
        }
    }
}
