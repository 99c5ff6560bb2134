package io.lakeshift.cli.review;

import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.AssemblyOption;
import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.cost.PricesOption;
import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what an assembly would deploy as a page that a platform engineer can sign. It calls nobody. */
@Command(
        name = "review",
        description =
                "Writes a page, as HTML and as Markdown, that says what the templates would deploy: resources, who"
                        + " may do what, what is reachable from where, encryption, retention, price, and what changes against"
                        + " an earlier assembly.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = CommandLine.ExitCode.SOFTWARE,
        exitCodeList = {
            "0:the page was written",
            "1:the configuration or an assembly cannot be used, or the page cannot be written"
        })
public final class ReviewCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AssemblyOption assembly;

    @Mixin
    private PricesOption prices;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "an earlier assembly of the same environment; the page says first what changes")
    private Path against;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the page is written, as review-<environment>.html and .md; default ${DEFAULT-VALUE}")
    private Path out = Path.of("target", "review");

    public ReviewCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        Assembly read = assembly.assembly(checkout);
        ReviewPage page = Review.of(read, Optional.ofNullable(against).map(assembly::at), prices.list());
        String name = "review-" + read.environment();
        write(out.resolve(name + ".html"), HtmlPage.render(page));
        write(out.resolve(name + ".md"), MarkdownPage.render(page));
        return CommandLine.ExitCode.OK;
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new CommandException("cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
        spec.commandLine().getOut().println(file);
    }
}
