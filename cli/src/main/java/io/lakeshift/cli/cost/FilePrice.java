package io.lakeshift.cli.cost;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a file of some kind costs.
 *
 * @param jobs how many Glue jobs it starts
 * @param wakesRedshift whether the run sends statements to Redshift
 * @param charges the dearest first
 */
public record FilePrice(int jobs, boolean wakesRedshift, List<Charge> charges) {

    public FilePrice {
        charges = List.copyOf(charges);
    }

    public BigDecimal usd() {
        return Charge.total(charges);
    }

    /** In words, for example {@code 2 Glue jobs, Redshift}. */
    public String kind() {
        String started = jobs == 0 ? "no Glue job" : jobs == 1 ? "1 Glue job" : jobs + " Glue jobs";
        return started + (wakesRedshift ? ", Redshift" : ", no Redshift");
    }
}
