package io.lakeshift.cli.alarms;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.LakeChoice;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;

/** Lists the alarms, tells about one, and tries whether it reaches people. */
@Command(
        name = "alarms",
        description = {
            "Lists the alarms of the lake that runs on this machine, or with --env of an environment in AWS: the"
                    + " sounding first, with why they sound and what to do. With a name, all about one alarm.",
            "--try lets an alarm sound, with its message to the topic; CloudWatch takes it back when it evaluates the"
                    + " alarm the next time."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:no alarm sounds, or it was tried", "3:one sounds, or --try in AWS needs --yes"})
public final class AlarmsCommand implements Callable<Integer> {
    @Mixin
    private LakeChoice lake;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "the alarm, with or without the name of the environment before it")
    private String name;

    @Option(names = "--history", description = "list what happened to the alarms, the newest first")
    private boolean history;

    @Option(names = "--try", description = "let the alarm sound until it is evaluated again")
    private boolean rehearsed;

    @Option(names = "--yes", description = "with --try: also in AWS; a lake on this machine needs no yes")
    private boolean yes;

    @Option(names = "--json", description = "print JSON, for programs")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (rehearsed && name == null) {
            throw new ParameterException(spec.commandLine(), "--try needs the NAME of an alarm");
        }
        if (rehearsed && history) {
            throw new ParameterException(spec.commandLine(), "--try and --history exclude each other");
        }
        try (CloudWatchAlarms alarms = CloudWatchAlarms.of(lake.config(), lake.option())) {
            List<WatchedAlarm> all = alarms.all();
            Optional<WatchedAlarm> one = Optional.ofNullable(name).map(known -> CloudWatchAlarms.named(known, all));
            if (rehearsed) {
                return rehearse(alarms, one.orElseThrow());
            }
            if (history) {
                List<AlarmHistoryItem> items = alarms.history(one.map(List::of).orElse(all));
                print(AlarmJson.history(items), () -> AlarmText.history(items, alarms.prefix()));
                return ExitCode.DONE;
            }
            if (one.isPresent()) {
                print(AlarmJson.of(one.get()), () -> AlarmText.story(one.get()));
            } else {
                print(AlarmJson.of(all), () -> all.isEmpty() ? List.of("no alarms") : AlarmText.table(all));
            }
            return one.map(List::of).orElse(all).stream().anyMatch(WatchedAlarm::sounds) ? ExitCode.NO : ExitCode.DONE;
        }
    }

    private int rehearse(CloudWatchAlarms alarms, WatchedAlarm alarm) {
        PrintWriter out = spec.commandLine().getOut();
        if (!yes && !lake.option().isLocal()) {
            out.printf(
                    "%s would sound and tell %s; --yes lets it%n", alarm.alarm().alarmName(), alarm.topics());
            out.flush();
            return ExitCode.NO;
        }
        out.printf(
                "%s; ./lake alarms %s --history says what became of it%n", alarms.rehearse(alarm), alarm.shortName());
        out.flush();
        return ExitCode.DONE;
    }

    private void print(JsonNode document, Supplier<List<String>> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document.toPrettyString());
        } else {
            lines.get().forEach(out::println);
        }
        out.flush();
    }
}
