package io.lakeshift.cli.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.infra.addresses.AddressPlan;
import io.lakeshift.infra.addresses.EndpointTable;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.prices.PriceList;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints how many addresses the private subnets of an environment have, need and have left, and what its endpoints are for
 * and cost. It calls nobody.
 */
@Command(
        name = "network",
        description =
                "Prints how many addresses the private subnets have, need and have left, what each endpoint is for,"
                        + " and what it costs.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = CommandLine.ExitCode.SOFTWARE,
        exitCodeList = {
            "0:the addresses suffice, or there is no VPC, or its subnets are not known",
            "1:a private subnet is too small, or the configuration is wrong"
        })
public final class NetworkCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvironmentOption environment;

    @Option(names = "--json", description = "the addresses as JSON")
    private boolean json;

    @Override
    public Integer call() {
        LakeConfig config = environment.config();
        return json
                ? addresses(config, spec.commandLine().getOut())
                : report(config, spec.commandLine().getOut());
    }

    static int addresses(LakeConfig config, PrintWriter out) {
        Optional<AddressPlan> plan = AddressPlan.of(config);
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("environment", config.environment().id());
        document.put("vpc", plan.isPresent());
        plan.ifPresent(addresses -> {
            document.put("fits", addresses.fits()).put("needed", addresses.needed());
            ArrayNode subnets = document.putArray("privateSubnets");
            addresses
                    .privateSubnets()
                    .forEach(subnet ->
                            subnets.addObject().put("block", subnet.toString()).put("left", addresses.left(subnet)));
            ArrayNode needs = document.putArray("needs");
            addresses
                    .needs()
                    .forEach(need -> needs.addObject().put("what", need.what()).put("addresses", need.addresses()));
        });
        out.println(document.toPrettyString());
        out.flush();
        return plan.isEmpty() || plan.get().fits() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    static int report(LakeConfig config, PrintWriter out) {
        Optional<AddressPlan> plan = AddressPlan.of(config);
        if (plan.isEmpty()) {
            out.printf(
                    "%s has no VPC: its configuration has no key vpc. Redshift takes addresses of the account's default VPC.%n",
                    config.environment().id());
            return CommandLine.ExitCode.OK;
        }
        out.println(plan.get());
        EndpointTable.of(config, PriceList.ofProject()).ifPresent(endpoints -> out.printf("%n%s%n", endpoints));
        if (plan.get().fits()) {
            return CommandLine.ExitCode.OK;
        }
        out.printf(
                "%nThe private subnets are too small: each needs %d addresses.%n",
                plan.get().needed());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
