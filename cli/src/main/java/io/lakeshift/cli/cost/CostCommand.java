package io.lakeshift.cli.cost;

import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.AssemblyOption;
import io.lakeshift.cli.checkout.Checkout;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what an environment costs: an idle month, and a file of each kind. It calls nobody. */
@Command(
        name = "cost",
        description = "Prints what an idle month and a file of each kind cost, from the templates and a dated list of"
                + " prices, with the source of each.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = CommandLine.ExitCode.SOFTWARE,
        exitCodeList = {
            "0:the report was printed",
            "1:the region has no prices in the list, or the configuration or the assembly cannot be used"
        })
public final class CostCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AssemblyOption assembly;

    @Mixin
    private PricesOption prices;

    @Mixin
    private Workload workload;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    public CostCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        workload.check();
        Assembly read = assembly.assembly(checkout);
        CostReport report = CostReport.of(read, prices.in(read.region()), workload);
        spec.commandLine().getOut().print(json ? new CostJson(report).render() : new CostText(report).render());
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }
}
