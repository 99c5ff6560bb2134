package io.lakeshift.infra.prices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A dated list of AWS's prices: the project's own, or one that somebody keeps for prices of their own. */
public final class PriceList {

    private static final String OWN = "prices.json";

    private final Map<String, RegionPrices> regions;

    PriceList(Map<String, RegionPrices> regions) {
        this.regions = new TreeMap<>(regions);
    }

    /** The project's own list: {@code prices.json} beside this class. */
    public static PriceList ofProject() {
        try (InputStream json = PriceList.class.getResourceAsStream(OWN)) {
            return new PriceListReader(Path.of(OWN)).read(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + OWN, unreadable);
        }
    }

    /**
     * Reads a list in the format of the project's own.
     *
     * @throws PriceListException if the file cannot be read, or a region in it lacks a price
     */
    public static PriceList read(Path file) {
        try (InputStream json = Files.newInputStream(file)) {
            return new PriceListReader(file).read(json);
        } catch (IOException unreadable) {
            throw new PriceListException(file, List.of("it cannot be read: " + unreadable));
        }
    }

    /** The prices of a region; empty if the list has none of it. */
    public Optional<RegionPrices> in(String region) {
        return Optional.ofNullable(regions.get(region));
    }

    /** The regions whose prices are in the list. */
    public SortedSet<String> regions() {
        return new TreeSet<>(regions.keySet());
    }
}
