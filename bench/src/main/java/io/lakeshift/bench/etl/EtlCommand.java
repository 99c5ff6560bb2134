package io.lakeshift.bench.etl;

import io.lakeshift.bench.ground.BenchException;
import io.lakeshift.local.cloud.process.ScratchFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how fast Collect-to-Cleanse loads a file, beside DuckDB and beside the plain way. */
@Command(
        name = "etl",
        description = {
            "Loads generated policies with Collect-to-Cleanse, lets DuckDB read, cast and write the same file, and loads it"
                    + " the plain way (types found in a second pass, functions a row at a time, a job for each sum). The"
                    + " rows of Collect-to-Cleanse must be those of DuckDB, value by value; those of the plain way are"
                    + " counted.",
            "Cold is the first load of a process, without the start of Java and Spark; warm is the last one. Memory is the"
                    + " most that the whole process held after the first load, and after the last one.",
            "Goals, from 1,000,000 rows on: at most 3 times DuckDB cold and 1.5 times warm, less than 1 GB of memory, and"
                    + " no more than 1.2 times as much for the largest file as for the smallest."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every goal was reached", "1:a goal was missed, or something failed", "2:wrong command line"},
        mixinStandardHelpOptions = true)
public final class EtlCommand implements Callable<Integer> {

    private static final long MOST_ROWS = 100_000_000;
    /** Four times the columns of a policy. */
    private static final int WIDE = 4;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rows",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,1000000",
            description = "rows of each file; default ${DEFAULT-VALUE}")
    private List<Long> sizes;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often each way loads each file; default ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--wide", description = "files have 140 columns instead of 35")
    private boolean wide;

    @Option(names = "--without-plain", description = "leaves the plain way out, which takes longest")
    private boolean withoutPlain;

    @Option(names = "--json", description = "prints JSON at the end instead of a table")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (sizes.stream().anyMatch(rows -> rows < 1 || rows > MOST_ROWS)) {
            throw new ParameterException(
                    spec.commandLine(), "--rows is %s; each has to be 1 to %d".formatted(sizes, MOST_ROWS));
        }
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "--runs is %d; it has to be 1 or more".formatted(runs));
        }
        PrintWriter out = spec.commandLine().getOut();
        EtlReport report = new EtlReport();
        print(json ? "" : EtlReport.HEAD);
        Path parent = Files.createDirectories(Path.of("target", "bench"));
        for (long rows : sizes.stream().sorted().toList()) {
            Path folder = Files.createTempDirectory(parent, "etl");
            try {
                say("writing a file of %,d rows", rows);
                compare(PolicyFile.write(folder, rows, wide ? WIDE : 1), folder.resolve("out"), report);
            } finally {
                ScratchFolder.delete(folder);
            }
        }
        if (json) {
            out.println(report.json());
        } else {
            report.missed().forEach(goal -> out.println("missed: " + goal));
        }
        out.flush();
        return report.missed().isEmpty() ? 0 : 1;
    }

    private void compare(PolicyFile file, Path out, EtlReport report) throws IOException {
        List<PolicyColumn> columns = PolicyColumn.of(file.times());
        List<Measured> duckDb = new ArrayList<>();
        List<WrittenRows> written = new ArrayList<>();
        for (Way way : Way.values()) {
            if (way == Way.PLAIN && withoutPlain) {
                continue;
            }
            say("%s: %,d rows of %d columns, %d times", way.title(), file.rows(), file.columns(), runs);
            List<Measured> measured = way.run(new RunWords(file, runs, out));
            if (duckDb.isEmpty()) {
                duckDb.addAll(measured);
            }
            written.add(WrittenRows.in(out, columns));
            String row = report.row(new EtlReport.Loaded(file, way, measured, List.copyOf(duckDb)));
            print(json ? "" : row);
            requireSame(way, written.get(written.size() - 1), written.get(0));
        }
    }

    /** Spark's own reader gives some values otherwise, so that the rows of the plain way are only counted. */
    private static void requireSame(Way way, WrittenRows written, WrittenRows ofDuckDb) {
        boolean same = way == Way.PLAIN ? written.rows() == ofDuckDb.rows() : written.equals(ofDuckDb);
        if (!same) {
            throw new BenchException(
                    "%s wrote other rows than DuckDB: %s instead of %s".formatted(way.title(), written, ofDuckDb));
        }
    }

    private void print(String text) {
        if (!text.isEmpty()) {
            spec.commandLine().getOut().println(text);
            spec.commandLine().getOut().flush();
        }
    }

    private void say(String what, Object... values) {
        spec.commandLine().getErr().println(String.format(Locale.ROOT, what, values));
        spec.commandLine().getErr().flush();
    }
}
