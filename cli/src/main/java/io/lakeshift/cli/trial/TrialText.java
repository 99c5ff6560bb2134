package io.lakeshift.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What came of a trial, as lines of a terminal: a table a step, with a line a column and the first rows beside each other. */
final class TrialText {

    private static final int WIDEST = 28;
    private static final String INDENT = "    ";

    private static final Set<String> FIRST = Set.of("with", "file", "mapping");

    private final PrintWriter out;
    private String title = "";
    private Set<JsonNode> before = Set.of();
    private final Set<JsonNode> early = new HashSet<>();
    private Map<String, String> types = Map.of();

    TrialText(PrintWriter out) {
        this.out = out;
    }

    /** Begins a trial. Nothing is printed until something is known. */
    void begin(Trials.Request request) {
        title = request.workflow() + " with " + request.file().getFileName();
        early.clear();
    }

    /** Prints a step that is done while others go on, if it is one of the first, which no later one finds fault with. */
    void early(JsonNode step) {
        if (FIRST.contains(step.path("kind").asText())) {
            title();
            told(step);
            early.add(step);
            out.flush();
        }
    }

    /** Prints what the report has and was not printed yet. */
    void end(JsonNode report) {
        title();
        Set<JsonNode> now = new HashSet<>();
        report.path("steps").forEach(step -> {
            if (!early.contains(step)) {
                told(step);
            }
            now.add(lasting(step));
        });
        before = now;
        report.path("findings").forEach(this::finding);
        out.println();
        report.path("notRun").forEach(sentence -> out.println("not run: " + sentence.asText()));
        out.printf(
                Locale.ROOT,
                "%s in %s%n",
                report.path("status").asText().equals("passed") ? "works" : "the run would fail; tried",
                seconds(report));
    }

    private void title() {
        if (early.isEmpty()) {
            out.println(title);
        }
    }

    private static JsonNode lasting(JsonNode step) {
        ObjectNode lasting = step.deepCopy();
        lasting.remove("durationMs");
        return lasting;
    }

    /** A step that is as in the report before is named and no more. */
    private void told(JsonNode step) {
        if (!before.contains(lasting(step))) {
            step(step);
        } else {
            out.println();
            out.println(step.path("name").asText() + "  as before");
            types = types(step);
        }
    }

    private void step(JsonNode step) {
        out.println();
        List<String> head = new ArrayList<>(List.of(step.path("name").asText()));
        if (!step.path("status").asText().equals("done")) {
            head.add(step.path("status").asText().toUpperCase(Locale.ROOT));
        }
        if (step.has("path")) {
            head.add(step.path("path").asText()
                    + (step.has("line") ? ":" + step.path("line").asInt() : ""));
        }
        if (step.has("durationMs")) {
            head.add(seconds(step));
        }
        out.println(String.join("  ", head));
        if (step.has("text")) {
            out.println(INDENT + step.path("text").asText());
        }
        step.path("rules").forEach(this::rule);
        held(step.path("held"));
        statements(step.path("statements"));
        rows(step);
    }

    private void rule(JsonNode rule) {
        boolean passed = rule.path("passed").asBoolean();
        String action = rule.path("action").asText();
        out.println(INDENT + (passed ? "met" : "NOT MET") + "  " + action + "  "
                + rule.path("rule").asText()
                + (passed ? "" : ": " + rule.path("reason").asText()));
    }

    private void held(JsonNode held) {
        if (!held.isMissingNode()) {
            out.println(INDENT + held.path("count").asLong() + " rows would go to quarantine, the first of them:");
            table(held, held.path("columns"));
            out.println(INDENT + "the others go on:");
        }
    }

    private void statements(JsonNode statements) {
        statements.forEach(statement ->
                out.println(INDENT + "line " + statement.path("line").asInt() + "  batch "
                        + statement.path("batch").asInt() + "  "
                        + statement.path("kind").asText()));
    }

    /** The rows of a step: of one that changes columns, those alone. */
    private void rows(JsonNode step) {
        if (!step.has("columns")) {
            return;
        }
        List<JsonNode> shown = new ArrayList<>();
        boolean all = List.of("file", "query").contains(step.path("kind").asText());
        step.path("columns").forEach(column -> {
            if (all || column.has("change")) {
                shown.add(column);
            }
        });
        if (shown.isEmpty()) {
            out.println(INDENT + "the first rows are as before");
        } else {
            table(step, shown);
        }
        types = types(step);
    }

    private Map<String, String> types(JsonNode step) {
        if (!step.has("columns")) {
            return types;
        }
        Map<String, String> now = new LinkedHashMap<>();
        step.path("columns")
                .forEach(column -> now.put(
                        column.path("name").asText(), column.path("type").asText()));
        return now;
    }

    private void table(JsonNode step, Iterable<JsonNode> columns) {
        List<String> names = new ArrayList<>();
        step.path("columns").forEach(column -> names.add(column.path("name").asText()));
        List<List<String>> lines = new ArrayList<>();
        for (JsonNode column : columns) {
            String name = column.path("name").asText();
            List<String> line = new ArrayList<>(List.of(name, type(column)));
            for (JsonNode row : step.path("rows")) {
                line.add(cell(row.path(names.indexOf(name))));
            }
            lines.add(line);
        }
        aligned(lines).forEach(line -> out.println(INDENT + line));
    }

    private String type(JsonNode column) {
        String type = column.path("type").asText();
        String before = types.get(column.path("name").asText());
        return column.has("change") && before != null && !before.equals(type) ? before + " -> " + type : type;
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "NULL";
        }
        String text = value.asText().replaceAll("\\p{Cntrl}", " ");
        return text.length() > WIDEST ? text.substring(0, WIDEST - 3) + "..." : text;
    }

    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < row.size(); i++) {
                        line.append(row.get(i))
                                .append(" ".repeat(widths[i] - row.get(i).length() + 2));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    private void finding(JsonNode finding) {
        out.println();
        String place = finding.has("path")
                ? finding.path("path").asText() + ":" + number(finding, "line") + number(finding, "column") + " "
                : "";
        out.println(place + finding.path("message").asText());
        finding.path("excerpt").asText().lines().forEach(out::println);
        finding.path("examples")
                .forEach(example -> out.println(
                        INDENT + "line " + example.path("line").asLong() + ": " + cell(example.path("value"))));
    }

    private static String number(JsonNode json, String name) {
        return json.has(name) ? json.path(name).asInt() + ":" : "";
    }

    private static String seconds(JsonNode json) {
        return String.format(Locale.ROOT, "%.1f s", json.path("durationMs").asLong() / 1000.0);
    }
}
