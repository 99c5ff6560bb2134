package io.lakeshift.bench;

import io.lakeshift.bench.ground.LocalRedshift;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scripts through the library, compared with a plain loop over their statements. */
@Command(
        name = "sql",
        description = {
            "Runs the same scripts through the library and through a plain loop that executes one statement and looks"
                    + " every second, against a local Redshift of its own, and prints API calls and wall time of both.",
            "Goals: calls at most ceil(statements / 40) + statements that must go alone + 2; wall time at most 0.15 of"
                    + " the loop's at 9 statements of 50 ms. The loop needs about a second for each statement: 20"
                    + " minutes for all scripts.",
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every goal was reached", "1:a goal was missed, or something failed", "2:wrong command line"},
        mixinStandardHelpOptions = true)
final class SqlBenchmarkCommand implements Callable<Integer> {

    private static final int MOST_STATEMENTS = 100_000;
    /** How many statements the scripts have in which some must go alone. */
    private static final int SIZE_OF_MIXED = 100;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--statements",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,9,100,1000",
            description =
                    "how many inserts the plain scripts have; below 100 the mixed scripts are left out too; default ${DEFAULT-VALUE}")
    private List<Integer> sizes;

    @Override
    public Integer call() {
        requireSizes();
        PrintWriter out = spec.commandLine().getOut();
        SqlReport report = new SqlReport();
        say("starting a local Redshift");
        try (LocalRedshift redshift = LocalRedshift.start();
                SqlBenchmark benchmark = new SqlBenchmark(redshift)) {
            benchmark.prepare();
            String query = benchmark.queryOfFiftyMilliseconds();
            Duration took = benchmark.median(query);
            List<SqlWorkload> workloads = workloads(query);
            out.println(SqlReport.HEAD);
            for (SqlWorkload workload : workloads) {
                say("%s, %d statements: the library, then the loop".formatted(workload.name(), workload.statements()));
                out.println(report.row(workload, benchmark.library(workload), benchmark.loop(workload)));
                out.flush();
            }
            out.printf("%nThe query of 50 ms took %d ms (median of 5): %s%n", took.toMillis(), query);
        }
        report.missed().forEach(goal -> out.println("missed: " + goal));
        out.flush();
        return report.missed().isEmpty() ? 0 : 1;
    }

    private List<SqlWorkload> workloads(String query) {
        List<SqlWorkload> workloads = new ArrayList<>();
        workloads.add(SqlWorkload.ofFiftyMilliseconds(query));
        sizes.stream().sorted().map(SqlWorkload::inserts).forEach(workloads::add);
        if (Collections.max(sizes) >= SIZE_OF_MIXED) {
            workloads.add(SqlWorkload.refreshesAtTheEnd());
            workloads.add(SqlWorkload.refreshesInBetween());
        }
        workloads.sort(Comparator.comparingInt(SqlWorkload::statements));
        return workloads;
    }

    private void requireSizes() {
        if (sizes.stream().anyMatch(size -> size < 1 || size > MOST_STATEMENTS)) {
            throw new ParameterException(
                    spec.commandLine(), "--statements is %s; each has to be 1 to %d".formatted(sizes, MOST_STATEMENTS));
        }
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}
