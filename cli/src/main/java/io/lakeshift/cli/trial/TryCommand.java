package io.lakeshift.cli.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.lambdas.audit.SourceKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a workflow on a file. */
@Command(
        name = "try",
        description = {
            "Runs one workflow of the checkout on one file, with the jobs' own code and without a lake: prints the schema that"
                    + " is found, the first rows after each step, what data quality said, what the Spark SQL gives and what"
                    + " the Redshift script would do. Nothing is published, nothing is sent to AWS, and the statements for"
                    + " Redshift are planned only.",
            "The first call starts a process with Spark, which stays for the next ones: 20 minutes after the last, or until"
                    + " ./lake down. Values of the file are printed here, and written nowhere."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:it works", "3:the run would fail"})
public final class TryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DB/TABLE", description = "the workflow, by the folder that its files are uploaded to")
    private String workflow;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "the file, as it would be uploaded")
    private Path file;

    @Option(
            names = "--with",
            paramLabel = "DB/TABLE=FILE",
            description =
                    "a file to load into another table before, for Spark SQL that reads that too; may be repeated")
    private Map<String, Path> others = new LinkedHashMap<>();

    @Option(
            names = "--rows",
            paramLabel = "N",
            description =
                    "how many rows of each step are shown; default ${DEFAULT-VALUE}, allowed: 1 to " + Trials.MOST_ROWS)
    private int rows = 3;

    @Option(
            names = "--watch",
            description =
                    "run again whenever a file of the workflow or the tried file is saved, and show the steps that"
                            + " changed; until Ctrl-C")
    private boolean watch;

    @Option(names = "--json", description = "print JSON, for programs; with --watch a line for each run")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Trials.Request request = request();
        Trials trials = new Trials(new StayingSpark(Path.of(".lake")), Path.of(""));
        if (watch) {
            watch(trials, request);
        }
        ObjectNode report =
                tried(trials, request, new TrialText(spec.commandLine().getOut()));
        return report.path("status").asText().equals("passed") ? ExitCode.DONE : ExitCode.NO;
    }

    /** Goes on until the process is ended. */
    private void watch(Trials trials, Trials.Request request) throws IOException, InterruptedException {
        TrialText text = new TrialText(spec.commandLine().getOut());
        try (WorkflowWatch files = new WorkflowWatch(Path.of(""), request)) {
            while (true) {
                tried(trials, request, text);
                Set<String> saved = files.saved();
                if (!json) {
                    spec.commandLine().getOut().println("\nsaved: " + String.join(", ", saved));
                }
            }
        }
    }

    /** The first steps are printed as soon as they are known: with the process to start, the others take seconds. */
    private ObjectNode tried(Trials trials, Trials.Request request, TrialText text) {
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode report;
        text.begin(request);
        try (TrialProgress progress = new TrialProgress(json ? step -> {} : text::early)) {
            report = trials.run(request, progress);
        }
        if (json) {
            out.println(watch ? report.toString() : report.toPrettyString());
        } else {
            text.end(report);
        }
        out.flush();
        return report;
    }

    private Trials.Request request() {
        try {
            Map<SourceKey, Path> before = new LinkedHashMap<>();
            others.forEach((name, other) -> before.put(SourceKey.parse(name), there(other)));
            return new Trials.Request(SourceKey.parse(workflow), there(file), before, rows);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private static Path there(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return file;
    }
}
