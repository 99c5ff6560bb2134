package io.lakeshift.cli.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.lake.LakeChoice;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.ResourceNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Lists the events in dead-letter queues, and sends them again. */
@Command(
        name = "redrive",
        description = {
            "Lists the events that were neither delivered nor processed, with what they are, since when and why, and after a"
                    + " question or with --yes sends them again: calls the function that each is for, and deletes it from its"
                    + " queue. One that fails again comes back.",
            "A notification cannot be sent again, and stays: the hourly look at waiting runs does its work."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:there is nothing, or all was sent", "3:something is left"})
public final class RedriveCommand implements Callable<Integer> {

    @Mixin
    private LakeChoice lake;

    @Option(names = "--yes", description = "send without a question")
    private boolean yes;

    @Option(names = "--json", description = "print JSON, for programs; asks nothing")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** A letter in its queue. */
    private record Waiting(RedrivenQueue queue, DeadLetter letter) {}

    @Override
    public Integer call() {
        LakeConfig config = lake.config();
        try (SqsClient queues = lake.option()
                        .connect(SqsClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                LambdaClient functions = lake.option()
                        .connect(LambdaClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            List<Waiting> open = new ArrayList<>();
            try {
                for (RedrivenQueue queue :
                        RedrivenQueue.all(queues, ResourceNames.of(config).regional(""))) {
                    queue.take().forEach(letter -> open.add(new Waiting(queue, letter)));
                }
                print(open);
                return redrive(open, functions);
            } finally {
                open.forEach(waiting -> waiting.queue().release(waiting.letter()));
            }
        }
    }

    /** Sends what can be sent, if that is wanted, and leaves in the list what is still in its queue. */
    private int redrive(List<Waiting> open, LambdaClient functions) {
        List<Waiting> sendable = open.stream()
                .filter(waiting -> !waiting.letter().isNotification())
                .toList();
        if (!sendable.isEmpty() && (yes || confirmed(sendable.size()))) {
            for (Waiting waiting : sendable) {
                waiting.queue().resend(waiting.letter(), functions);
                open.remove(waiting);
            }
            if (!json) {
                spec.commandLine().getOut().printf("%nsent again: %d%n", sendable.size());
            }
        }
        spec.commandLine().getOut().flush();
        return open.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }

    private boolean confirmed(int letters) {
        if (json) {
            return false;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%nSend %d again? [y/N] ", letters);
        out.flush();
        try {
            // The input is the terminal's: it is not closed here.
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().equalsIgnoreCase("y");
        } catch (IOException unreadable) {
            throw new CommandException("nothing was sent: the answer cannot be read", unreadable);
        }
    }

    private void print(List<Waiting> open) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            open.forEach(waiting -> all.addObject()
                    .put("queue", waiting.queue().name())
                    .put("id", waiting.letter().message().messageId())
                    .put("since", waiting.letter().since().toString())
                    .put("what", waiting.letter().what())
                    .put("reason", waiting.letter().reason()));
            out.println(all.toPrettyString());
        } else if (open.isEmpty()) {
            out.println("no dead letters");
        } else {
            Instant now = Instant.now();
            for (Waiting waiting : open) {
                out.printf(
                        "%s, %s%n    %s%n    %s%n",
                        waiting.queue().name(),
                        age(Duration.between(waiting.letter().since(), now)),
                        waiting.letter().what(),
                        waiting.letter().reason());
            }
        }
        out.flush();
    }

    private static String age(Duration age) {
        return age.toHours() > 0
                ? "for %d h %d min".formatted(age.toHours(), age.toMinutesPart())
                : "for %d min".formatted(age.toMinutes());
    }
}
