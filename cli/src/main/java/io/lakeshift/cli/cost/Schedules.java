package io.lakeshift.cli.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import io.lakeshift.infra.prices.PriceItem;
import io.lakeshift.infra.prices.RegionPrices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runs by the clock: rules with a schedule whose targets are functions. */
final class Schedules {

    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    private static final Pattern DAILY = Pattern.compile("cron\\(\\d+ \\d+ [*?] [*] [*?] [*]\\)");
    private static final Map<String, Long> MINUTES = Map.of("minute", 1L, "hour", 60L, "day", 1440L);

    private final Assembly assembly;
    private final RegionPrices prices;
    private final List<String> unpriced;
    private final Meaning meaning;

    Schedules(Assembly assembly, RegionPrices prices, List<String> unpriced) {
        this.assembly = assembly;
        this.prices = prices;
        this.unpriced = unpriced;
        meaning = new Meaning(assembly);
    }

    List<Charge> charges() {
        List<Charge> charges = new ArrayList<>();
        assembly.resources("AWS::Events::Rule")
                .filter(rule -> rule.properties().has("ScheduleExpression"))
                .forEach(rule -> rule.properties().path("Targets").forEach(target -> add(rule, target, charges)));
        return charges;
    }

    private void add(AssembledResource rule, JsonNode target, List<Charge> charges) {
        String schedule = rule.properties().path("ScheduleExpression").asText();
        OptionalLong runs = runsPerMonth(schedule);
        Optional<AssembledResource> function = meaning.resource(rule, target.path("Arn"))
                .filter(resource -> resource.type().equals("AWS::Lambda::Function"));
        if (runs.isEmpty() || function.isEmpty()) {
            unpriced.add("%s runs %s what is no function, or not so often that this command can tell: not counted"
                    .formatted(meaning.name(rule), schedule));
            return;
        }
        BigDecimal seconds = CountedFunctions.gigabyteSeconds(function.get(), Workload.FUNCTION_SECONDS)
                .multiply(BigDecimal.valueOf(runs.getAsLong()));
        String name = meaning.name(function.get());
        charges.add(new Charge(
                "%s, %s: GB-seconds".formatted(name, schedule),
                seconds,
                prices.price(PriceItem.LAMBDA_ARM_GB_SECONDS)));
        charges.add(new Charge(
                "%s, %s: calls".formatted(name, schedule), runs.getAsLong(), prices.price(PriceItem.LAMBDA_REQUESTS)));
    }

    /** Empty if the expression is neither a rate nor once a day. */
    static OptionalLong runsPerMonth(String schedule) {
        Matcher rate = RATE.matcher(schedule);
        if (rate.matches()) {
            long minutes = Long.parseLong(rate.group(1)) * MINUTES.get(rate.group(2));
            return OptionalLong.of(Math.max(1, RegionPrices.HOURS_PER_MONTH * 60 / minutes));
        }
        return DAILY.matcher(schedule).matches()
                ? OptionalLong.of(RegionPrices.HOURS_PER_MONTH / 24)
                : OptionalLong.empty();
    }
}
