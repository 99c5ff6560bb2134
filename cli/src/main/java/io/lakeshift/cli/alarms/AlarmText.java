package io.lakeshift.cli.alarms;

import io.lakeshift.cli.lake.TerminalText;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;

/** Alarms as lines of a terminal. */
final class AlarmText {
    private static final String INDENT = "    ";

    private AlarmText() {}

    /** A line an alarm, below a line of titles; below one that sounds, why and what to do. */
    static List<String> table(List<WatchedAlarm> alarms) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("STATE", "SINCE (UTC)", "VALUE", "ALARM"));
        for (WatchedAlarm alarm : alarms) {
            cells.add(List.of(
                    alarm.alarm().stateValueAsString(),
                    TerminalText.time(alarm.since()),
                    alarm.valueText(),
                    alarm.shortName()));
        }
        List<String> lines = TerminalText.aligned(cells);
        List<String> all = new ArrayList<>(lines.subList(0, 1));
        for (int place = 0; place < alarms.size(); place++) {
            all.add(lines.get(place + 1));
            WatchedAlarm alarm = alarms.get(place);
            if (alarm.sounds()) {
                all.add(INDENT + alarm.alarm().stateReason());
                alarm.runbook().ifPresent(entry -> all.add(INDENT + "what to do: " + entry.whatToDo()));
            }
        }
        return all;
    }

    /** All about one alarm. */
    static List<String> story(WatchedAlarm alarm) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("alarm", alarm.alarm().alarmName()));
        cells.add(List.of(
                "state",
                "%s since %s UTC%s"
                        .formatted(
                                alarm.alarm().stateValueAsString(),
                                TerminalText.time(alarm.since()),
                                Boolean.FALSE.equals(alarm.alarm().actionsEnabled()) ? ", its actions are off" : "")));
        cells.add(List.of("why", alarm.alarm().stateReason()));
        cells.add(List.of("value", alarm.valueText()));
        cells.add(List.of("sounds at", alarm.condition()));
        alarm.alarm()
                .dimensions()
                .forEach(dimension -> cells.add(List.of("of", dimension.name() + " " + dimension.value())));
        cells.add(List.of("tells", alarm.topics()));
        alarm.runbook().ifPresent(entry -> {
            cells.add(List.of("means", entry.soundsWhen()));
            cells.add(List.of("what to do", entry.whatToDo()));
        });
        return TerminalText.aligned(cells);
    }

    /** A line for each that happened. */
    static List<String> history(List<AlarmHistoryItem> items, String prefix) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("TIME (UTC)", "ALARM", "WHAT"));
        for (AlarmHistoryItem item : items) {
            cells.add(List.of(
                    TerminalText.time(item.timestamp()),
                    item.alarmName().substring(prefix.length()),
                    item.historySummary()));
        }
        return TerminalText.aligned(cells);
    }
}
