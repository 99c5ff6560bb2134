package io.lakeshift.infra.addresses;

import io.lakeshift.infra.config.AddressBlock;
import io.lakeshift.infra.config.NetworkConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The text of a plan: a column for each private subnet, then what the plan leaves open.
 *
 * @param plan what it shows
 */
record AddressTable(AddressPlan plan) {

    private static final String UNKNOWN = "?";
    private static final List<String> CONNECTED = List.of(
            "The functions run outside of the VPC. The runs of the Glue jobs may all be in one of its subnets.");

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(heading());
        lines.add("");
        lines.addAll(subnets());
        lines.addAll(workgroup());
        lines.add("");
        lines.addAll(remarks());
        lines.addAll(verdict());
        return String.join(System.lineSeparator(), lines);
    }

    private String heading() {
        String environment = plan.config().environment().id();
        return plan.layout()
                .map(layout -> "%s: a VPC of %s over %d zones, with %d public and %d private subnets of %d addresses"
                        .formatted(
                                environment,
                                layout.block(),
                                zones(),
                                layout.zones(),
                                layout.zones(),
                                layout.subnetAddresses()))
                .orElse("%s: a VPC that exists, with %d private subnets".formatted(environment, NetworkConfig.SUBNETS));
    }

    private int zones() {
        return plan.config().platform().network() instanceof NetworkConfig.Created created
                ? created.zones().count()
                : NetworkConfig.SUBNETS;
    }

    private List<String> subnets() {
        TextTable table = new TextTable()
                .row(
                        "private subnet",
                        IntStream.rangeClosed(1, NetworkConfig.SUBNETS)
                                .mapToObj(String::valueOf)
                                .toList())
                .row("block", each(AddressBlock::toString))
                .row("addresses", each(AddressBlock::addresses));
        plan.needs().forEach(need -> table.row("  " + need.what(), same(need.addresses())));
        return table.row("needed", same(plan.needed()))
                .row("left", each(plan::left))
                .lines();
    }

    private List<String> workgroup() {
        AddressNeeds needs = new AddressNeeds(plan.config());
        List<AddressNeed> choices = needs.ofWorkgroupChoices();
        if (choices.isEmpty()) {
            return List.of();
        }
        int present =
                needs.ofWarehouse().stream().mapToInt(AddressNeed::addresses).sum();
        TextTable table = new TextTable().row("the workgroup in each subnet", List.of("takes", "left"));
        for (AddressNeed choice : choices) {
            String left = plan.privateSubnets().stream()
                    .map(plan::left)
                    .min(Long::compare)
                    .map(rest -> String.valueOf(rest + present - choice.addresses()))
                    .orElse(UNKNOWN);
            table.row("  " + choice.what(), List.of(String.valueOf(choice.addresses()), left));
        }
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        return lines;
    }

    private List<String> remarks() {
        List<String> lines = new ArrayList<>();
        if (plan.config().platform().network() instanceof NetworkConfig.Created created) {
            String publicSubnets = String.join(
                    ", ",
                    plan.layout().orElseThrow().publicSubnets().stream()
                            .map(AddressBlock::toString)
                            .toList());
            lines.add("The public subnets are %s; NAT gateways, one address each there: %d."
                    .formatted(publicSubnets, created.natGateways()));
            lines.add("The gateway endpoints of S3 and DynamoDB take no address.");
            if (zones() < NetworkConfig.SUBNETS) {
                lines.add("Subnet 3 is in the zone of subnet 1, which has the interface endpoints of both.");
            }
        }
        lines.addAll(plan.config().platform().connection().isPresent() ? CONNECTED : unconnected());
        if (plan.layout().isEmpty()) {
            lines.add("What else takes addresses in these subnets is not known here. Compare what is needed with");
            lines.add("AvailableIpAddressCount of aws ec2 describe-subnets.");
        }
        if (plan.privateSubnets().isEmpty()) {
            lines.add("How many addresses the subnets have is not known here; vpc.privateSubnetCidrs can tell it.");
        }
        return lines;
    }

    private List<String> unconnected() {
        AddressNeed jobs = new AddressNeeds(plan.config()).ofConnectedJobs();
        return List.of(
                "The functions and the Glue jobs run outside of the VPC. With a connection the jobs would take up to",
                "%d addresses of one subnet: %s.".formatted(jobs.addresses(), jobs.what()));
    }

    private List<String> verdict() {
        if (plan.layout().isEmpty()) {
            return List.of();
        }
        return List.of(plan.smallestBlock()
                .map("The smallest vpc.cidr that fits is %s."::formatted)
                .orElse("No vpc.cidr fits: the private subnets of a /16, the largest, have 8192 addresses each."));
    }

    private static List<String> same(int cell) {
        return Collections.nCopies(NetworkConfig.SUBNETS, String.valueOf(cell));
    }

    private List<String> each(Function<AddressBlock, Object> cell) {
        return plan.privateSubnets().isEmpty()
                ? Collections.nCopies(NetworkConfig.SUBNETS, UNKNOWN)
                : plan.privateSubnets().stream()
                        .map(subnet -> String.valueOf(cell.apply(subnet)))
                        .toList();
    }
}
