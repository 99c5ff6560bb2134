package io.lakeshift.cli.cost;

import io.lakeshift.infra.prices.Price;
import java.math.BigDecimal;

/**
 * Something that is charged for.
 *
 * @param what in words, for example {@code interface endpoints, 6 in 3 zones}
 * @param quantity how many units of the price
 * @param price of a unit
 */
public record Charge(String what, BigDecimal quantity, Price price) {

    Charge(String what, long quantity, Price price) {
        this(what, BigDecimal.valueOf(quantity), price);
    }

    /** What it comes to. */
    public BigDecimal usd() {
        return price.of(quantity);
    }

    static BigDecimal total(Iterable<Charge> charges) {
        BigDecimal total = BigDecimal.ZERO;
        for (Charge charge : charges) {
            total = total.add(charge.usd());
        }
        return total;
    }
}
