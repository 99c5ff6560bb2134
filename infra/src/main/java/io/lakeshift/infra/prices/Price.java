package io.lakeshift.infra.prices;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/**
 * What one thing costs in a region.
 *
 * @param item its key, for example {@code interface-endpoint-hour}
 * @param usd US dollars for so many units
 * @param per how many units the dollars are for, 1 or more
 * @param unit one unit, for example {@code endpoint, zone and hour}
 * @param source the address where AWS publishes it
 * @param assumption why it is taken without having been read for this region; empty if it was read
 */
public record Price(String item, BigDecimal usd, long per, String unit, String source, Optional<String> assumption) {

    /** US dollars for so many units. */
    public BigDecimal of(BigDecimal units) {
        return usd.multiply(units).divide(BigDecimal.valueOf(per), MathContext.DECIMAL64);
    }

    /** US dollars for so many units. */
    public BigDecimal of(long units) {
        return of(BigDecimal.valueOf(units));
    }

    /** For example {@code 0.01 USD per endpoint, zone and hour}. */
    @Override
    public String toString() {
        String units = per == 1 ? unit : String.format(Locale.ROOT, "%,d × %s", per, unit);
        return usd.toPlainString() + " USD per " + units;
    }
}
