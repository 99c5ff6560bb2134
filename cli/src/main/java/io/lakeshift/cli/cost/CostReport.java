package io.lakeshift.cli.cost;

import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.infra.prices.Price;
import io.lakeshift.infra.prices.PriceItem;
import io.lakeshift.infra.prices.RegionPrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an environment costs.
 *
 * @param environment for example {@code Dev}
 * @param prices of its region
 * @param idle a month without a file
 * @param files the kinds of files, the dearest first
 * @param kept what keeping data costs, by GB and month
 * @param notes what the numbers do not hold
 * @param workload what a file is taken to be
 */
public record CostReport(
        String environment,
        RegionPrices prices,
        IdleMonth idle,
        List<FilePrice> files,
        Map<String, Price> kept,
        List<String> notes,
        Workload workload) {

    /** The report of an assembly. */
    public static CostReport of(Assembly assembly, RegionPrices prices, Workload workload) {
        return new CostReport(
                assembly.environment(),
                prices,
                IdleMonth.of(assembly, prices),
                new FilePrices(assembly, prices, workload).kinds(),
                kept(prices),
                notes(assembly),
                workload);
    }

    /** The idle month and so many files of the dearest kind. */
    public BigDecimal month() {
        BigDecimal file = files.isEmpty() ? BigDecimal.ZERO : files.get(0).usd();
        return idle.usd().add(file.multiply(BigDecimal.valueOf(workload.files())));
    }

    /** The prices that the report uses, by their keys. */
    Map<String, Price> used() {
        Map<String, Price> used = new TreeMap<>();
        Stream.concat(
                        Stream.concat(Stream.of(idle.charges()), files.stream().map(FilePrice::charges))
                                .flatMap(Collection::stream)
                                .map(Charge::price),
                        kept.values().stream())
                .forEach(price -> used.put(price.item(), price));
        return used;
    }

    private static Map<String, Price> kept(RegionPrices prices) {
        Map<String, Price> kept = new TreeMap<>();
        kept.put("objects in S3, all versions", prices.price(PriceItem.S3_STORAGE_GB_MONTH));
        kept.put("tables in Redshift managed storage", prices.price(PriceItem.REDSHIFT_STORAGE_GB_MONTH));
        kept.put("DynamoDB", prices.price(PriceItem.DYNAMODB_STORAGE_GB_MONTH));
        kept.put("DynamoDB, to be restored to any point in time", prices.price(PriceItem.DYNAMODB_RECOVERY_GB_MONTH));
        kept.put("logs", prices.price(PriceItem.LOGS_STORED_GB_MONTH));
        return kept;
    }

    private static List<String> notes(Assembly assembly) {
        List<String> notes = new ArrayList<>();
        notes.add("without free tiers, discounts, taxes, data transfer, and queries of people and BI tools");
        notes.add("SQL of a table for Athena is charged by the terabyte that it reads, and not counted");
        boolean workgroup = assembly.resources("AWS::RedshiftServerless::Workgroup")
                .findAny()
                .isPresent();
        boolean cluster = assembly.resources("AWS::Redshift::Cluster").findAny().isPresent();
        if (cluster) {
            notes.add("the cluster is charged by the hour, so a file adds nothing to it, except what it reads of the"
                    + " lake: with RA3 nodes that is charged by the terabyte, and not counted");
        } else if (!workgroup) {
            notes.add("the warehouse exists already and is not in the templates: what it costs is not counted");
        }
        return notes;
    }
}
