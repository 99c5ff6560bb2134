package io.lakeshift.cli.verify;

import io.lakeshift.cli.lake.AdministratorOption;
import io.lakeshift.cli.lake.DeployedLake;
import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds out whether a deployed lake stands on what it was built on. */
@Command(
        name = "verify",
        description = {
            "Finds out in a deployed lake whether the assumptions hold that it was built on. Without --write it only reads.",
            "With --write it also makes things, all named lakeshift_verify..., sends the sample files through the lake under a"
                    + " database of their own, compares the rows, and removes everything, also what an earlier run left.",
            "docs/verify.md lists the probes. It works as your IAM identity, or as an administrator; what it writes in the"
                    + " database needs a superuser."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:everything that was tried is as it has to be",
            "1:a probe failed, or something could not be removed"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private EnvironmentOption environment;

    @Mixin
    private LakeOption lake;

    @ArgGroup
    private AdministratorOption administrator = new AdministratorOption();

    @Option(names = "--write", description = "also try what has to make something, and the sample files")
    private boolean write;

    @Option(names = "--json", description = "print the report as JSON, and progress to standard error")
    private boolean json;

    @Option(
            names = "--only",
            paramLabel = "ID",
            split = ",",
            description = "try only these; those that write still need --write")
    private List<String> only = List.of();

    @Option(
            names = "--list",
            description = "print the probes as Markdown, as they stand in docs/verify.md, and try none")
    private boolean list;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (list) {
            spec.commandLine().getOut().print(ProbeDocument.markdown());
            spec.commandLine().getOut().flush();
            return CommandLine.ExitCode.OK;
        }
        List<Probe> probes = chosen();
        LakeConfig config = environment.config();
        DeployedLake deployed = DeployedLake.of(config, lake);
        PrintWriter progress =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        try (Clients clients = Clients.of(lake, config)) {
            ProbeStatements sql = new ProbeStatements(
                    clients.statements(),
                    deployed.database(),
                    administrator.identity(config, lake, deployed.database()));
            Scene scene = Scene.of(config, deployed, clients, sql, Path.of(""));
            Report report = report(scene, probes, progress);
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? report.json() + System.lineSeparator() : report.summary());
            out.flush();
            return report.isGreen() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Report report(Scene scene, List<Probe> probes, PrintWriter progress) {
        VerifyRun run = new VerifyRun(scene, outcome -> {
            progress.println(Report.line(outcome));
            progress.flush();
        });
        String place = lake.isLocal() ? "the local lake" : scene.config().region();
        String name = scene.config().environment().id();
        if (!write) {
            return new Report(name, place, run.of(probes), List.of());
        }
        VerifyRun.Result result = run.writing(probes);
        return new Report(name, place, result.outcomes(), result.leftovers());
    }

    private List<Probe> chosen() {
        List<String> known = Probes.all().stream().map(Probe::id).toList();
        only.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new ParameterException(
                    spec.commandLine(), "there is no probe %s; there are %s".formatted(id, String.join(", ", known)));
        });
        List<Probe> possible = write ? Probes.all() : Probes.readOnly();
        List<Probe> chosen = possible.stream()
                .filter(probe -> only.isEmpty() || only.contains(probe.id()))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(", ", only) + " need --write");
        }
        return chosen;
    }
}
