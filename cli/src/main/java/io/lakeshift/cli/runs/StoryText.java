package io.lakeshift.cli.runs;

import io.lakeshift.cli.lake.TerminalText;
import io.lakeshift.etl.job.CountedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The story of a run as lines of a terminal. */
final class StoryText {
    private static final String INDENT = "    ";

    private StoryText() {}

    /**
     * The lines, in paragraphs: the run, its executions if there are several, the states, the SQL statements.
     *
     * @param logs has what jobs counted
     * @param statements of the execution that is told; empty if the run has none
     */
    static List<String> lines(RunStory story, RunLogs logs, Optional<RunStatements> statements) {
        Instant now = Instant.now();
        List<String> lines = new ArrayList<>(head(story.run(), now));
        if (story.told().isEmpty()) {
            lines.addAll(List.of("", "it has no execution"));
            return lines;
        }
        if (story.executions().size() > 1 || story.executions().get(0).redrives() > 0) {
            lines.add("");
            lines.addAll(executions(story, now));
        }
        lines.add("");
        lines.addAll(states(story.steps(), logs, now));
        statements.map(StoryText::statements).filter(some -> !some.isEmpty()).ifPresent(some -> {
            lines.add("");
            lines.addAll(some);
        });
        return lines;
    }

    private static List<String> head(AuditedRun run, Instant now) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("run", run.id()));
        cells.add(List.of("file", run.file()));
        cells.add(List.of("status", run.row().status() + " after " + RunText.duration(run.lasted(now))));
        cells.add(List.of("arrived", TerminalText.time(run.row().timing().arrived()) + " UTC"));
        run.reason().ifPresent(reason -> cells.add(List.of("why", reason)));
        return TerminalText.aligned(cells);
    }

    private static List<String> executions(RunStory story, Instant now) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("STARTED (UTC)", "TOOK", "STATUS", "EXECUTION"));
        for (RunExecution execution : story.executions()) {
            cells.add(List.of(
                    TerminalText.time(execution.started()),
                    RunText.duration(execution.lasted(now)),
                    execution.status() + (execution.redrives() > 0 ? ", redrives: " + execution.redrives() : ""),
                    execution.name() + (story.told().filter(execution::equals).isPresent() ? "  (told below)" : "")));
        }
        return withNotes(cells, story.executions(), execution -> execution.reason());
    }

    /** A line a state, and below it what its job counted. */
    private static List<String> states(List<RunStep> steps, RunLogs logs, Instant now) {
        Map<RunStep, String> counted = new HashMap<>();
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("STATE", "OUTCOME", "TOOK", "ROWS IN", "ROWS OUT"));
        for (RunStep step : steps) {
            logs.counted(step).ifPresent(line -> counted.put(step, line));
            CountedRows rows = CountedRows.of(counted.getOrDefault(step, ""));
            cells.add(List.of(
                    step.name(),
                    step.outcome().word(),
                    RunText.duration(step.lasted(now)),
                    number(rows.in()),
                    number(rows.out())));
        }
        return withNotes(cells, steps, step -> Optional.ofNullable(counted.get(step)));
    }

    private static String number(OptionalLong count) {
        return count.isPresent() ? Long.toString(count.getAsLong()) : "";
    }

    private static List<String> statements(RunStatements found) {
        if (found.refusal().isPresent()) {
            return List.of(
                    "its SQL statements cannot be listed: " + found.refusal().get());
        }
        if (found.statements().isEmpty()) {
            return List.of();
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("SQL", "ROWS", "TOOK", "STATEMENT"));
        for (RunStatement statement : found.statements()) {
            cells.add(List.of(
                    statement.status(),
                    number(statement.rows()),
                    statement.took().map(RunText::duration).orElse(""),
                    statement.line()));
        }
        return withNotes(cells, found.statements(), RunStatement::told);
    }

    /** Rows of cells below a row of titles, and below each what there is to say of its thing. */
    private static <T> List<String> withNotes(
            List<List<String>> cells, List<T> things, Function<T, Optional<String>> note) {
        List<String> lines = TerminalText.aligned(cells);
        List<String> all = new ArrayList<>(lines.subList(0, 1));
        for (int i = 0; i < things.size(); i++) {
            all.add(lines.get(i + 1));
            note.apply(things.get(i)).ifPresent(text -> all.add(INDENT + text));
        }
        return all;
    }
}
