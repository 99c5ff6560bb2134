package io.lakeshift.cli.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.FileFinding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what the jobs would refuse, before a file is uploaded. */
@Command(
        name = "validate",
        description = {
            "Reads the mappings, specifications, quality rules, dependencies, lookups and SQL of the checkout with the parsers of those"
                    + " who read them in the lake, and prints everything that they would refuse, with file, line and column; and what one"
                    + " file names and no other one knows, as far as mappings and specifications tell the columns of"
                    + " tables."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:nothing is wrong", "3:something is wrong"})
public final class ValidateCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "print only what is about these files; without one about all below specs/ and sql/")
    private List<Path> chosen = List.of();

    @Option(names = "--json", description = "print JSON, for programs")
    private boolean json;

    @Spec
    private CommandSpec spec;

    public ValidateCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        List<CheckedFile> files =
                chosen(CheckedCheckout.read(checkout.programs()).files());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(files).toPrettyString());
        } else {
            files.forEach(file -> file.findings().stream()
                    .filter(ValidateCommand::isWrong)
                    .forEach(finding -> out.println(CheckedCheckout.line(file, finding))));
            out.println(summary(files));
        }
        out.flush();
        return files.stream().allMatch(CheckedFile::fits) ? ExitCode.DONE : ExitCode.NO;
    }

    private List<CheckedFile> chosen(List<CheckedFile> all) {
        if (chosen.isEmpty()) {
            return all;
        }
        Map<Path, CheckedFile> byPath = new LinkedHashMap<>();
        all.forEach(file -> byPath.put(absolute(CheckedCheckout.place(file.path())), file));
        for (Path file : chosen) {
            if (!byPath.containsKey(absolute(file))) {
                throw new ParameterException(
                        spec.commandLine(),
                        file
                                + " is no file that a lake reads; allowed: those in transformation-spec, dq-rules and lookups of specs/"
                                + " and in transformation-sql of sql/");
            }
        }
        byPath.keySet().retainAll(chosen.stream().map(ValidateCommand::absolute).toList());
        return List.copyOf(byPath.values());
    }

    private static boolean isWrong(FileFinding finding) {
        return finding.kind() == FileFinding.Kind.OBSTACLE || finding.kind() == FileFinding.Kind.MISMATCH;
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static String summary(List<CheckedFile> files) {
        long refused = files.stream().filter(file -> !file.fits()).count();
        String read = files.size() == 1 ? "1 file" : files.size() + " files";
        return refused == 0 ? read + ", nothing wrong" : read + ", something wrong in " + refused;
    }

    private static ArrayNode json(List<CheckedFile> files) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (CheckedFile file : files) {
            ObjectNode json = all.addObject()
                    .put("file", CheckedCheckout.place(file.path()).toString())
                    .put("use", file.use().name().toLowerCase(Locale.ROOT))
                    .put("usable", file.works());
            ArrayNode findings = json.putArray("findings");
            for (FileFinding finding : file.findings()) {
                ObjectNode found = findings.addObject()
                        .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                        .put("text", finding.text());
                if (!finding.excerpt().isEmpty()) {
                    found.put("excerpt", finding.excerpt());
                }
                finding.line().ifPresent(line -> found.put("line", line));
                finding.column().ifPresent(column -> found.put("column", column));
                finding.suggestion().ifPresent(meant -> found.put("suggestion", meant));
            }
        }
        return all;
    }
}
