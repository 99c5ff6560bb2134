package io.lakeshift.etl.collect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The formats of dates and times in the columns of text of a sample. */
final class DraftTimes {

    private static final List<String> DATES = List.of(
            "M/d/yyyy",
            "d/M/yyyy",
            "M/d/yy",
            "d/M/yy",
            "yyyy/M/d",
            "d.M.yyyy",
            "d.M.yy",
            "M-d-yyyy",
            "d-M-yyyy",
            "yy-MM-dd",
            "d-MMM-yyyy",
            "d MMM yyyy");
    private static final List<String> TIMES = List.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd HH:mm:ss.SSSZ",
            "yyyy-MM-dd'T'HH:mm:ss",
            "M/d/yyyy H:mm",
            "M/d/yyyy H:mm:ss",
            "d/M/yyyy H:mm",
            "d/M/yyyy H:mm:ss",
            "d.M.yyyy H:mm",
            "d.M.yyyy H:mm:ss");

    private static final Pattern LIKE_TIME =
            Pattern.compile("\\s*(\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}|\\d{1,2}[- ]\\p{L}{3}[- ]\\d{4})([ T].*)?");

    private final FittingEntries fitting;

    DraftTimes(FittingEntries fitting) {
        this.fitting = fitting;
    }

    /** Adds what reads the columns to the transforms, and takes these from the texts. */
    void into(ObjectNode transforms, List<String> texts) {
        List<String> left = new ArrayList<>(fitting.like(
                texts,
                values -> values.stream()
                        .allMatch(value -> LIKE_TIME.matcher(value).matches())));
        texts.removeAll(left);
        add(transforms, "date", DATES, left);
        add(transforms, "timestamp", TIMES, left);
    }

    private void add(ObjectNode transforms, String transform, List<String> formats, List<String> left) {
        Map<String, List<String>> formatsOf = new LinkedHashMap<>();
        for (String format : formats) {
            fitting.converting(
                            transform,
                            left.stream().map(column -> entry(column, format)).toList())
                    .forEach(entry -> formatsOf
                            .computeIfAbsent(entry.get("field").asText(), unknown -> new ArrayList<>())
                            .add(format));
        }
        formatsOf.forEach((column, fit) -> {
            ObjectNode entry = entry(column, fit.get(0));
            if (fit.size() > 1) {
                entry.put("comment", "the sample also fits " + String.join(", ", fit.subList(1, fit.size())));
            }
            transforms.withArray("/" + transform).add(entry);
            left.remove(column);
        });
    }

    private static ObjectNode entry(String column, String format) {
        return JsonNodeFactory.instance.objectNode().put("field", column).put("format", format);
    }
}
