package io.lakeshift.bench;

import io.lakeshift.bench.ground.LocalRedshift;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Access to many lake databases, planned and applied. */
@Command(
        name = "access",
        description = {
            "Declares access to many lake databases for many users and roles, plans and applies it against a local"
                    + " Redshift of its own, and prints time, API calls and memory.",
            "Goals: a plan in less than 10 s; less than 512 MB; fewer than 60 API calls per 1,000 statements; a second"
                    + " plan that is empty.",
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every goal was reached", "1:a goal was missed, or something failed", "2:wrong command line"},
        mixinStandardHelpOptions = true)
final class AccessBenchmarkCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--databases",
            paramLabel = "N",
            defaultValue = "1000",
            description = "how many lake databases; default ${DEFAULT-VALUE}")
    private int databases;

    @Option(
            names = "--grantees",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many users and roles read each; default ${DEFAULT-VALUE}")
    private int grantees;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AccessWorkload workload = new AccessWorkload(databases, grantees);
        AccessReport report = new AccessReport();
        say("starting a local Redshift with " + databases + " lake databases");
        try (LocalRedshift redshift = LocalRedshift.start(workload.template());
                AccessBenchmark benchmark = new AccessBenchmark(redshift)) {
            out.println(AccessReport.HEAD);
            benchmark.run(workload, step -> {
                out.println(report.row(step));
                out.flush();
            });
        }
        out.printf("%n%s%n", report.memory());
        report.missed().forEach(goal -> out.println("missed: " + goal));
        out.flush();
        return report.missed().isEmpty() ? 0 : 1;
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}
