package io.lakeshift.bench.load;

import io.lakeshift.bench.ground.BenchException;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a load of generated policies into Redshift managed storage, and the same load again. */
@Command(
        name = "redshift-load",
        description =
                "Starts a lake of its own, loads generated policies into Redshift managed storage twice, and prints"
                        + " how long that took and how much memory it needed.",
        mixinStandardHelpOptions = true)
public final class RedshiftLoadCommand implements Callable<Integer> {

    private static final String TABLE = "bench_consume.policies";
    private static final RedshiftTarget WORKGROUP = new RedshiftTarget.Serverless("dev-insurancelake");

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "rows of a load; default ${DEFAULT-VALUE}")
    private long rows;

    @Override
    public Integer call() {
        if (rows < 1) {
            throw new BenchException("--rows is " + rows + "; it has to be 1 or more");
        }
        try (BenchLake lake = BenchLake.start(Path.of("target", "bench"));
                LoadedLake services = new LoadedLake(lake)) {
            services.put(
                    "-etl-scripts",
                    "etl/transformation-spec/Bench-Policies.json",
                    "{\"consume_storage\": \"redshift\", \"redshift_table\": {\"distribution_key\": \"policynumber\","
                            + " \"sort_keys\": [\"startdate\"]}}");
            services.put(
                    "-etl-scripts",
                    "etl/transformation-sql/spark-Bench-Policies.sql",
                    resource("policies.sql").replace("ROWS", Long.toString(rows)));
            System.out.println("| load | rows in the table | job | in Redshift | rows/s, job | rows/s, Redshift | peak"
                    + " memory, job | peak memory, lake |");
            System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
            measure(lake, services, "first");
            measure(lake, services, "the same again");
        }
        return 0;
    }

    private void measure(BenchLake lake, LoadedLake services, String name) {
        try (PeakMemory memory = new PeakMemory(lake.process())) {
            services.load("Bench/Policies/2026/01/01/start.csv", "a,b\n" + name + ",1\n");
            long there = services.number(WORKGROUP, "bench_consume", "select count(*) as n from public.policies");
            if (there != rows) {
                throw new BenchException("the table has " + there + " rows after a load of " + rows);
            }
            Duration job = services.newestJob("cleanse-to-consume-job");
            Duration load = services.newestLoad(TABLE);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %.1f s | %.1f s | %,d | %,d | %s | %s |%n",
                    name,
                    there,
                    seconds(job),
                    seconds(load),
                    perSecond(job),
                    perSecond(load),
                    mebibytes(memory.job()),
                    mebibytes(memory.lake()));
        }
    }

    private long perSecond(Duration duration) {
        return Math.round(rows / Math.max(0.001, seconds(duration)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String mebibytes(long bytes) {
        return bytes == 0 ? "not told here" : String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
    }

    private static String resource(String name) {
        try (InputStream content = RedshiftLoadCommand.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
