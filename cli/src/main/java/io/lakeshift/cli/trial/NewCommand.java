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
import java.util.Optional;
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
            "Where the sample can be read in another way, such as a workbook with several sheets, a first row that looks like"
                    + " values, or a column of numbers that one value keeps text, a note says so.",
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

    @Option(names = "--sheet", paramLabel = "NAME", description = "read this sheet of a workbook instead of the first")
    private String sheet;

    @Option(
            names = "--no-header",
            description = "the first row has values and no names: the columns are called _c0, _c1 and so on")
    private boolean headless;

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
        Drafts.Draft draft = drafted(key);
        Map<Path, String> files = draft.files();
        refuseOthers(files.keySet().stream().filter(Files::exists).toList());
        new WorkflowFiles(Path.of("")).write(files);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        draft.notes().forEach(note -> (json ? err : out).println("note: " + note));
        err.flush();
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

    private Drafts.Draft drafted(SourceKey key) {
        try (TrialProgress progress = new TrialProgress(step -> {})) {
            return new Drafts(new StayingSpark(Path.of(".lake")))
                    .of(key, sample, new Drafts.Reading(Optional.ofNullable(sheet), !headless), progress);
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
