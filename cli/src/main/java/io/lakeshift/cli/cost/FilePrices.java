package io.lakeshift.cli.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.infra.prices.PriceItem;
import io.lakeshift.infra.prices.RegionPrices;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What files cost, by the ways that the state machine knows for them: each way is a kind of file. */
final class FilePrices {

    private static final Map<String, Integer> DPUS =
            Map.of("G.1X", 1, "G.2X", 2, "G.4X", 4, "G.8X", 8, "G.12X", 12, "G.16X", 16);
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private final Assembly assembly;
    private final RegionPrices prices;
    private final Workload workload;
    private final Meaning meaning;
    private final CountedFunctions functions;

    FilePrices(Assembly assembly, RegionPrices prices, Workload workload) {
        this.assembly = assembly;
        this.prices = prices;
        this.workload = workload;
        meaning = new Meaning(assembly);
        functions = new CountedFunctions(assembly, meaning);
    }

    /** The kinds of files, the dearest first. Of several ways that differ in nothing else the longest counts. */
    List<FilePrice> kinds() {
        Map<String, FilePrice> kinds = new HashMap<>();
        for (Workflow.Way way : workflow().ways()) {
            FilePrice price = price(way);
            kinds.merge(price.kind(), price, (one, other) -> one.usd().compareTo(other.usd()) < 0 ? other : one);
        }
        return kinds.values().stream()
                .sorted(Comparator.comparing(FilePrice::usd).reversed())
                .toList();
    }

    private Workflow workflow() {
        AssembledResource machine = assembly.resources("AWS::StepFunctions::StateMachine")
                .findFirst()
                .orElseThrow(() -> new CommandException("the assembly has no state machine, so nothing loads a file"));
        return new Workflow(meaning.of(machine, machine.properties().path("DefinitionString")), workload.batches());
    }

    private FilePrice price(Workflow.Way way) {
        List<AssembledResource> jobs = way.jobs().stream().map(this::job).toList();
        List<AssembledResource> calls = new ArrayList<>(functions.besideTheWorkflow());
        way.functions().forEach(name -> functions.named(name).ifPresent(calls::add));
        boolean wakes = calls.stream().anyMatch(functions::wakesRedshift)
                || jobs.stream().anyMatch(FilePrices::loadsRedshift);
        List<Charge> charges = new ArrayList<>();
        glue(jobs, charges);
        if (wakes) {
            redshift(charges);
        }
        calls(calls, charges);
        charges.add(
                new Charge("Step Functions", way.transitions(), prices.price(PriceItem.STEP_FUNCTIONS_TRANSITIONS)));
        requests(jobs.size(), charges);
        notifications(way.publishes(), charges);
        charges.sort(Comparator.comparing(Charge::usd).reversed());
        return new FilePrice(jobs.size(), wakes, charges);
    }

    private void glue(List<AssembledResource> jobs, List<Charge> charges) {
        BigDecimal hours = BigDecimal.ZERO;
        int withMetrics = 0;
        for (AssembledResource job : jobs) {
            requireEnoughWorkers(job);
            long seconds = workload.workers() * dpus(job) * workload.chargedJobSeconds();
            hours = hours.add(BigDecimal.valueOf(seconds).divide(SECONDS_PER_HOUR, MathContext.DECIMAL64));
            withMetrics += job.properties().path("DefaultArguments").has("--enable-metrics") ? 1 : 0;
        }
        if (!jobs.isEmpty()) {
            charges.add(new Charge("Glue jobs: " + jobs.size(), hours, prices.price(PriceItem.GLUE_DPU_HOUR)));
        }
        if (withMetrics > 0) {
            charges.add(new Charge(
                    "metrics of the jobs",
                    BigDecimal.valueOf(withMetrics * Workload.METRICS_PER_JOB)
                            .divide(BigDecimal.valueOf(RegionPrices.HOURS_PER_MONTH), MathContext.DECIMAL64),
                    prices.price(PriceItem.CUSTOM_METRIC_MONTH)));
        }
    }

    private void requireEnoughWorkers(AssembledResource job) {
        long most = job.properties().path("NumberOfWorkers").asLong();
        if (workload.workers() > most) {
            throw new CommandException("--workers is %d; allowed: at most %d, because the job %s scales out no further"
                    .formatted(workload.workers(), most, meaning.name(job)));
        }
    }

    private void redshift(List<Charge> charges) {
        assembly.resources("AWS::RedshiftServerless::Workgroup").findFirst().ifPresent(workgroup -> {
            long capacity = workgroup.properties().path("BaseCapacity").asLong();
            charges.add(new Charge(
                    "Redshift, %d RPUs".formatted(capacity),
                    BigDecimal.valueOf(capacity * workload.chargedRedshiftSeconds())
                            .divide(SECONDS_PER_HOUR, MathContext.DECIMAL64),
                    prices.price(PriceItem.REDSHIFT_RPU_HOUR)));
        });
    }

    private void calls(List<AssembledResource> calls, List<Charge> charges) {
        BigDecimal seconds = calls.stream()
                .map(function -> CountedFunctions.gigabyteSeconds(function, Workload.FUNCTION_SECONDS))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        charges.add(new Charge("functions: GB-seconds", seconds, prices.price(PriceItem.LAMBDA_ARM_GB_SECONDS)));
        charges.add(new Charge("functions: calls", calls.size(), prices.price(PriceItem.LAMBDA_REQUESTS)));
    }

    private void requests(int jobs, List<Charge> charges) {
        charges.add(new Charge("upload: event", 1, prices.price(PriceItem.EVENTBRIDGE_OBJECT_EVENTS)));
        charges.add(new Charge(
                "S3: writing", 1 + jobs * Workload.WRITES_PER_JOB, prices.price(PriceItem.S3_WRITE_REQUESTS)));
        charges.add(
                new Charge("S3: reading", 1 + jobs * Workload.READS_PER_JOB, prices.price(PriceItem.S3_READ_REQUESTS)));
        charges.add(new Charge("DynamoDB: writing", Workload.TABLE_WRITES, prices.price(PriceItem.DYNAMODB_WRITES)));
        charges.add(new Charge("DynamoDB: reading", Workload.TABLE_READS, prices.price(PriceItem.DYNAMODB_READS)));
        charges.add(new Charge("KMS", Workload.KEY_REQUESTS, prices.price(PriceItem.KMS_REQUESTS)));
        if (jobs > 0) {
            charges.add(new Charge(
                    "Data Catalog",
                    jobs * Workload.CATALOG_REQUESTS_PER_JOB,
                    prices.price(PriceItem.GLUE_CATALOG_REQUESTS)));
            charges.add(new Charge(
                    "logs of the jobs",
                    Workload.LOG_GIGABYTES_PER_JOB.multiply(BigDecimal.valueOf(jobs)),
                    prices.price(PriceItem.LOGS_INGESTED_GB)));
        }
    }

    private void notifications(long publishes, List<Charge> charges) {
        long emails = assembly.resources("AWS::SNS::Subscription")
                .filter(subscription ->
                        subscription.properties().path("Protocol").asText().startsWith("email"))
                .count();
        charges.add(new Charge("SNS: messages", publishes, prices.price(PriceItem.SNS_PUBLISHES)));
        if (emails > 0) {
            charges.add(new Charge("SNS: e-mails", emails * publishes, prices.price(PriceItem.SNS_EMAILS)));
        }
    }

    private AssembledResource job(String name) {
        return assembly.resources("AWS::Glue::Job")
                .filter(job -> meaning.name(job).equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        "the state machine starts the Glue job %s, which the assembly does not have".formatted(name)));
    }

    private static boolean loadsRedshift(AssembledResource job) {
        JsonNode storage = job.properties().path("DefaultArguments").path("--consume_storage");
        return storage.asText().equals("redshift");
    }

    private static int dpus(AssembledResource job) {
        String type = job.properties().path("WorkerType").asText();
        return Optional.ofNullable(DPUS.get(type))
                .orElseThrow(() -> new CommandException("it is not known how many DPUs a worker %s is; known: %s"
                        .formatted(type, DPUS.keySet().stream().sorted().toList())));
    }
}
