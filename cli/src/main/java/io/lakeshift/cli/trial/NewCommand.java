package io.lakeshift.cli.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.files.WorkflowFiles;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.lambdas.audit.SourceKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a workflow from a sample. */
@Command(
        name = "new",
        description = {
            "Writes the files of a new workflow from a sample of what will be uploaded: a mapping, a specification with types,"
                    + " quality rules that hold on the sample and only warn, Spark SQL that gives all rows, and a view for"
                    + " Redshift. They run as they are, and are meant to be edited.",
            "A file that is there is not overwritten, and then none is written; --force overwrites."
        },
        mixinStandardHelpOptions = true)
public final class NewCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Parameters(
            index = "0",
            paramLabel = "DB/TABLE",
            description = "the workflow, by the folder that its files will be uploaded to")
    private String workflow;

    @Parameters(index = "1", paramLabel = "FILE", description = "the sample")
    private Path sample;

    @Option(names = "--force", description = "overwrite files that are there")
    private boolean force;

    @Option(names = "--json", description = "print the paths of the files as JSON, for programs")
    private boolean json;

    @Spec
    private CommandSpec spec;

    public NewCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        SourceKey key = key();
        if (!Files.isRegularFile(sample)) {
            throw new ParameterException(spec.commandLine(), sample + " is no file");
        }
        Map<Path, String> files = drafted(key);
        refuseOthers(files.keySet().stream().filter(Files::exists).toList());
        new WorkflowFiles(Path.of("")).write(files);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode paths = JsonNodeFactory.instance.arrayNode();
            files.keySet().forEach(path -> paths.add(path.toString()));
            out.println(paths.toPrettyString());
        } else {
            files.keySet().forEach(path -> out.println("wrote " + path));
            Path shown = checkout.caller().toAbsolutePath().relativize(sample.toAbsolutePath());
            out.println("next:");
            out.println("  ./lake validate");
            out.println("  ./lake try " + key + " --file " + shown);
            out.println("  ./lake push");
        }
        out.flush();
        return ExitCode.DONE;
    }

    private Map<Path, String> drafted(SourceKey key) {
        try (TrialProgress progress = new TrialProgress(step -> {})) {
            return new Drafts(new StayingSpark(Path.of(".lake"))).of(key, sample, progress);
        }
    }

    private SourceKey key() {
        try {
            return SourceKey.parse(workflow);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private void refuseOthers(List<Path> there) {
        if (!there.isEmpty() && !force) {
            throw new CommandException("nothing was written, for there are already "
                    + there.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + "; --force overwrites them");
        }
    }
}
