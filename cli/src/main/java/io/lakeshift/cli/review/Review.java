package io.lakeshift.cli.review;

import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import io.lakeshift.cli.cost.CostReport;
import io.lakeshift.cli.cost.Workload;
import io.lakeshift.infra.prices.PriceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of an assembly. The same assemblies and prices make the same page: it holds neither a time nor a path. */
final class Review {

    private Review() {}

    static ReviewPage of(Assembly assembly, Optional<Assembly> earlier, PriceList prices) {
        Meaning meaning = new Meaning(assembly);
        List<ReviewPage.Section> sections = new ArrayList<>();
        earlier.ifPresent(other -> sections.addAll(new Difference(other, assembly).sections()));
        sections.add(Inventory.of(assembly, meaning));
        Permissions permissions = new Permissions(assembly, meaning);
        sections.add(permissions.ofIdentities());
        sections.add(permissions.ofResources());
        sections.add(new Reachability(assembly, meaning).section());
        sections.add(new Encryption(assembly, meaning).section());
        sections.add(Keeping.of(assembly, meaning));
        sections.add(prices.in(assembly.region())
                .map(region -> MonthlyPrice.of(CostReport.of(assembly, region, Workload.usual())))
                .orElseGet(() -> MonthlyPrice.unknown("the list has no prices of %s".formatted(assembly.region()))));
        return new ReviewPage(
                "Review of the data lake %s in %s".formatted(assembly.environment(), assembly.region()),
                List.of(
                        "What the synthesized templates would deploy, in words. `%s` stands for the account."
                                .formatted(Meaning.ACCOUNT),
                        earlier.isPresent()
                                ? "It is compared with an earlier assembly: what changes comes first."
                                : "It is compared with nothing: `--against` takes an earlier assembly."),
                sections);
    }
}
