package io.lakeshift.cli.cost;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.infra.prices.PriceList;
import io.lakeshift.infra.prices.RegionPrices;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The list of prices that a command reckons with. */
public final class PricesOption {

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "a list of prices of your own, in the format of the project's (docs/cost.md)")
    private Path file;

    /**
     * The prices of a region.
     *
     * @throws CommandException if the list has none of it
     */
    public RegionPrices in(String region) {
        PriceList list = list();
        return list.in(region)
                .orElseThrow(() -> new CommandException(
                        ("the list has no prices of %s, only of %s; give one that has them with --prices (docs/cost.md"
                                        + " says how)")
                                .formatted(region, list.regions())));
    }

    /** The list. */
    public PriceList list() {
        return file == null ? PriceList.ofProject() : PriceList.read(file);
    }
}
