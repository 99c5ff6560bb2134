package io.lakeshift.bench.tokens;

import io.lakeshift.bench.ground.BenchException;
import io.lakeshift.bench.ground.LocalRedshift;
import io.lakeshift.etl.aws.DynamoTokenStore;
import io.lakeshift.etl.store.TokenStore.Token;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Measures how many tokens a job saves in DynamoDB in a second: new ones, and ones that are there already. */
@Command(
        name = "tokens",
        description =
                "Starts a local DynamoDB of its own, saves tokens in it as the Collect-to-Cleanse job does, then the"
                        + " same ones again, and prints how long that took.",
        mixinStandardHelpOptions = true)
public final class TokensCommand implements Callable<Integer> {

    private static final String TABLE = "tokens";
    private static final String TEMPLATE = """
            {"Resources": {"Tokens": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "tokens",
             "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "hash_key", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "hash_key", "KeyType": "HASH"}]}}}}
            """;

    /** The first calls of a process are those of a cold JVM on both sides. */
    private static final int FIRST = 5_000;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            defaultValue = "50000",
            description = "how many are saved in a row of the table; default ${DEFAULT-VALUE}")
    private long count;

    @Override
    public Integer call() {
        if (count < 1) {
            throw new BenchException("--tokens is " + count + "; it has to be 1 or more");
        }
        try (LocalRedshift lake = LocalRedshift.start(TEMPLATE);
                DynamoDbClient dynamo = lake.connect(DynamoDbClient.builder())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            lake.connectThisProcess();
            System.out.println("| tokens | saved | wall | tokens/s |");
            System.out.println("|---|---:|---:|---:|");
            measure(dynamo, "new, cold", 0, FIRST, FIRST);
            measure(dynamo, "new", FIRST, count, FIRST + count);
            measure(dynamo, "there already", FIRST, count, FIRST + count);
        }
        return 0;
    }

    /** @param stored how many the table must hold afterwards */
    private static void measure(DynamoDbClient dynamo, String name, long from, long tokens, long stored) {
        long start = System.nanoTime();
        new DynamoTokenStore(TABLE)
                .save(LongStream.range(from, from + tokens)
                        .mapToObj(number -> new Token(
                                "%064x".formatted(number * 0x9E3779B97F4A7C15L), "123-45-%06d".formatted(number)))
                        .iterator());
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        long there = dynamo.scanPaginator(request -> request.tableName(TABLE).select(Select.COUNT)).stream()
                .mapToLong(page -> page.count())
                .sum();
        if (there != stored) {
            throw new BenchException("the table holds " + there + " tokens, not " + stored);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.1f s | %,d |%n",
                name,
                tokens,
                wall.toMillis() / 1000.0,
                Math.round(tokens / Math.max(0.001, wall.toMillis() / 1000.0)));
    }
}
