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
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures entity matching: a first load that makes the known entities, another source, and that one again. */
@Command(
        name = "match",
        description =
                "Starts a lake of its own, makes a table of known customers, matches the customers of another source with"
                        + " them, half of which are known, twice, and prints how long the job took and how much memory"
                        + " it needed.",
        mixinStandardHelpOptions = true)
public final class MatchCommand implements Callable<Integer> {

    private static final RedshiftTarget WORKGROUP = new RedshiftTarget.Serverless("dev-insurancelake");
    private static final String JOB = "consume-entity-match-job";
    private static final String ENTITIES = "select count(*) as n from awsdatacatalog.bench_consume.customer_primary";

    @Option(
            names = "--known",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "how many customers are known; default ${DEFAULT-VALUE}")
    private long known;

    @Option(
            names = "--incoming",
            paramLabel = "N",
            defaultValue = "100000",
            description = "how many customers the other source has; default ${DEFAULT-VALUE}")
    private long incoming;

    @Override
    public Integer call() {
        if (incoming < 2 || known < incoming) {
            throw new BenchException(
                    "--known is %d and --incoming is %d; 2 or more have to come in, and no more than are known"
                            .formatted(known, incoming));
        }
        long copies = incoming / 2;
        try (BenchLake lake = BenchLake.start(Path.of("target", "bench"));
                LoadedLake services = new LoadedLake(lake)) {
            services.put("-etl-scripts", "etl/transformation-spec/Bench-entitymatch.json", resource("customers.json"));
            services.put(
                    "-etl-scripts",
                    "etl/transformation-sql/spark-Bench-Known.sql",
                    query(Map.of("ROWS", known, "FROM_NUMBER", 0, "COPIES", 0, "STEP", 1, "SOURCE", "K", "TYPO", "")));
            services.put(
                    "-etl-scripts",
                    "etl/transformation-sql/spark-Bench-Incoming.sql",
                    query(Map.of(
                            "ROWS",
                            incoming,
                            "FROM_NUMBER",
                            known,
                            "COPIES",
                            copies,
                            "STEP",
                            known / incoming,
                            "SOURCE",
                            "I",
                            "TYPO",
                            "x")));
            System.out.println("| load | rows | entities afterwards | job | rows/s | peak memory of the job |");
            System.out.println("|---|---:|---:|---:|---:|---:|");
            measure(lake, services, new Load("the known ones", "Known", known, known));
            measure(lake, services, new Load("another source", "Incoming", incoming, known + incoming - copies));
            measure(lake, services, new Load("the same again", "Incoming", incoming, known + incoming - copies));
        }
        return 0;
    }

    /**
     * A load.
     *
     * @param entities how many there must be afterwards
     */
    private record Load(String name, String table, long rows, long entities) {}

    private static void measure(BenchLake lake, LoadedLake services, Load load) {
        try (PeakMemory memory = new PeakMemory(lake.process())) {
            services.load("Bench/" + load.table() + "/2026/01/01/start.csv", "a,b\n" + load.name() + ",1\n");
            long there = services.number(WORKGROUP, "dev", ENTITIES);
            if (there != load.entities()) {
                throw new BenchException("there are %d entities after the load of %s, not %d"
                        .formatted(there, load.name(), load.entities()));
            }
            Duration job = services.newestJob(JOB);
            double seconds = Math.max(0.001, job.toMillis() / 1000.0);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.1f s | %,d | %,d MiB |%n",
                    load.name(),
                    load.rows(),
                    there,
                    seconds,
                    Math.round(load.rows() / seconds),
                    memory.job() >> 20);
        }
    }

    private static String query(Map<String, Object> values) {
        String sql = resource("customers.sql");
        for (Map.Entry<String, Object> value : values.entrySet()) {
            sql = sql.replace(value.getKey(), value.getValue().toString());
        }
        return sql;
    }

    private static String resource(String name) {
        try (InputStream content = MatchCommand.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
