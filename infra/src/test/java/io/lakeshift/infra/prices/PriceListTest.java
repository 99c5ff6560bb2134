package io.lakeshift.infra.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceListTest {

    @TempDir
    private Path folder;

    @Test
    void hasThePricesOfTheDefaultRegion() {
        RegionPrices ohio = PriceList.ofProject().in("us-east-2").orElseThrow();
        assertThat(ohio.lookedUp()).isAfter(LocalDate.of(2026, 1, 1));
        assertThat(ohio.price(PriceItem.INTERFACE_ENDPOINT_HOUR)
                        .of(18 * RegionPrices.HOURS_PER_MONTH)
                        .setScale(0, RoundingMode.HALF_UP))
                .as("18 endpoint addresses for a month")
                .isEqualByComparingTo("131");
        assertThat(ohio.node("ra3.large")).isPresent();
        assertThat(ohio.node("dc2.large")).as("a type that nobody looked up").isEmpty();
    }

    @Test
    void saysWhenItHasNoPricesOfARegion() {
        PriceList prices = PriceList.ofProject();
        assertThat(prices.in("eu-central-1")).isEmpty();
        assertThat(prices.regions()).contains("us-east-2");
    }

    @Test
    void namesAnAddressOfAwsForEveryPrice() {
        PriceList prices = PriceList.ofProject();
        assertThat(prices.regions())
                .allSatisfy(region -> assertThat(
                                prices.in(region).orElseThrow().prices().values())
                        .allSatisfy(
                                price -> assertThat(URI.create(price.source()).getHost())
                                        .as(price.item())
                                        .matches("aws\\.amazon\\.com|pricing\\.us-east-1\\.amazonaws\\.com")));
    }

    @Test
    void chargesForManyUnits() {
        Price requests = PriceList.ofProject().in("us-east-2").orElseThrow().price(PriceItem.LAMBDA_REQUESTS);
        assertThat(requests.of(5)).isEqualByComparingTo(new BigDecimal("0.000001"));
        assertThat(requests).hasToString("0.2 USD per 1,000,000 × request");
    }

    @Test
    void readsAListOfSomebodysOwn() throws IOException {
        String rows = Arrays.stream(PriceItem.values())
                .map(item -> row(item.key(), "2.5"))
                .collect(Collectors.joining(","));
        RegionPrices prices =
                PriceList.read(file("2026-01-02", rows)).in("eu-west-1").orElseThrow();
        assertThat(prices.price(PriceItem.KMS_KEY_MONTH).of(2)).isEqualByComparingTo("5");
        assertThat(prices.lookedUp()).isEqualTo(LocalDate.of(2026, 1, 2));
    }

    @Test
    void refusesAListWithEverythingThatIsWrongWithIt() throws IOException {
        Path file = file(
                "soon", row("kms-key-month", "-1") + "," + row("secret-month", "1") + "," + row("secret-month", "2"));
        assertThatThrownBy(() -> PriceList.read(file))
                .isInstanceOf(PriceListException.class)
                .hasMessageContainingAll(
                        file.toString(),
                        "lookedUp is \"soon\"",
                        "usd of kms-key-month is -1",
                        "secret-month has two prices in eu-west-1",
                        "glue-dpu-hour has no price in eu-west-1");
    }

    @Test
    void refusesAFileThatIsNoJsonOrIsNotThere() throws IOException {
        Path file = Files.writeString(folder.resolve("prices.json"), "{\n  \"lookedUp\" 1}");
        assertThatThrownBy(() -> PriceList.read(file)).hasMessageContaining("line 2 is no JSON");
        assertThatThrownBy(() -> PriceList.read(folder.resolve("other.json"))).hasMessageContaining("cannot be read");
    }

    private static String row(String item, String usd) {
        return "{'item': '%s', 'usd': %s, 'per': 1, 'unit': 'unit', 'regions': ['eu-west-1'], 'source': 'contract'}"
                .formatted(item, usd);
    }

    private Path file(String lookedUp, String rows) throws IOException {
        return Files.writeString(
                folder.resolve("own.json"),
                "{'lookedUp': '%s', 'prices': [%s]}".formatted(lookedUp, rows).replace('\'', '"'));
    }
}
