package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why an alarm came into a state, in CloudWatch's words.
 *
 * @param settings what it watches
 * @param verdict what the evaluation came to
 * @param evaluated the periods that were evaluated and had data, the oldest first
 */
record AlarmReason(AlarmSettings settings, AlarmVerdict verdict, List<AlarmPeriod> evaluated) {

    static AlarmReason of(AlarmSettings settings, AlarmVerdict verdict, List<AlarmPeriod> range) {
        return new AlarmReason(
                settings, verdict, verdict.evaluated().stream().map(range::get).toList());
    }

    /** One sentence about the change between two states. */
    String sentence(AlarmState former, AlarmState state) {
        int periods = settings.rule().evaluationPeriods();
        if (state == AlarmState.INSUFFICIENT_DATA) {
            return "Insufficient Data: %s unknown.".formatted(number(periods, "datapoint"));
        }
        String treated = "%s treated as [%s]."
                .formatted(
                        number(verdict.filled(), "missing datapoint"),
                        settings.rule().missing().reasonWord());
        if (evaluated.isEmpty()) {
            return "Threshold Crossed: no datapoints were received for %d period%s and %s"
                    .formatted(periods, periods == 1 ? "" : "s", treated);
        }
        if (verdict.filled() > 0) {
            return "Threshold Crossed: %s and %s".formatted(crossing(state, "datapoint%s"), treated);
        }
        int least = state == AlarmState.ALARM
                ? settings.rule().datapointsToAlarm()
                : periods - settings.rule().datapointsToAlarm() + 1;
        return "Threshold Crossed: %s (minimum %d datapoint%s for %s -> %s transition)."
                .formatted(
                        crossing(state, "out of the last " + periods + " datapoints"),
                        least,
                        least == 1 ? "" : "s",
                        former,
                        state);
    }

    private String crossing(AlarmState state, String datapoints) {
        boolean breaching = state == AlarmState.ALARM;
        List<AlarmPeriod> told = evaluated.stream()
                .filter(period -> settings.rule().isBreachedBy(value(period)) == breaching)
                .toList();
        String values = told.stream()
                .map(period -> value(period) + " (" + AlarmTime.SENTENCE.text(period.start()) + ")")
                .collect(Collectors.joining(", "));
        return "%d %s [%s] %s %s%s the threshold (%s)"
                .formatted(
                        told.size(),
                        datapoints.formatted(told.size() == 1 ? "" : "s"),
                        values,
                        told.size() == 1 ? "was" : "were",
                        breaching ? "" : "not ",
                        settings.rule().comparison().phrase(),
                        settings.rule().threshold());
    }

    private static String number(int number, String noun) {
        return number == 1 ? "1 " + noun + " was" : number + " " + noun + "s were";
    }

    /** The same as a document. */
    ObjectNode document(Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", "1.0").put("queryDate", AlarmTime.DOCUMENT.text(now));
        if (!evaluated.isEmpty()) {
            json.put("startDate", AlarmTime.DOCUMENT.text(evaluated.get(0).start()));
        }
        settings.unit().ifPresent(unit -> json.put("unit", unit));
        json.put("statistic", settings.statistic().word())
                .put("period", settings.period().toSeconds());
        ArrayNode recent = json.putArray("recentDatapoints");
        evaluated.forEach(period -> recent.add(value(period)));
        json.put("threshold", settings.rule().threshold());
        ArrayNode all = json.putArray("evaluatedDatapoints");
        for (int place = evaluated.size() - 1; place >= 0; place--) {
            AlarmPeriod period = evaluated.get(place);
            all.addObject()
                    .put("timestamp", AlarmTime.DOCUMENT.text(period.start()))
                    .put("sampleCount", period.values().orElseThrow().count())
                    .put("value", value(period));
        }
        return json;
    }

    private double value(AlarmPeriod period) {
        return period.value(settings.statistic()).orElseThrow();
    }
}
