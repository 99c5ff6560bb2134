package io.lakeshift.cli.migration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.migration.CopiedFile.Outcome;
import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.FileFinding;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found and done, for people and for programs. */
final class MigrationReport {

    private final Migration migration;
    private final Map<CheckedFile, Outcome> outcomes;
    private final boolean dryRun;

    MigrationReport(Migration migration, Map<CheckedFile, Outcome> outcomes, boolean dryRun) {
        this.migration = migration;
        this.outcomes = outcomes;
        this.dryRun = dryRun;
    }

    /** Whether another file is in the place of one that works. */
    boolean hasKept() {
        return outcomes.containsValue(Outcome.KEPT);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        migration.taken().forEach((owner, files) -> section(text, title(owner) + ": works", files));
        migration.held().forEach((owner, files) -> section(text, title(owner) + ": must change", files));
        if (!migration.unused().isEmpty()) {
            section(text, "Files that no job reads, by their names", migration.unused());
        }
        long taken = Migration.workflows(migration.taken());
        text.append("%d of %d workflows work%s%n"
                .formatted(taken, taken + Migration.workflows(migration.held()), dryRun ? "; nothing was copied" : ""));
        return text.toString();
    }

    private static String title(String owner) {
        return owner.endsWith("/") ? "Database " + owner.substring(0, owner.length() - 1) : owner;
    }

    private void section(StringBuilder text, String title, List<CheckedFile> files) {
        text.append(title).append(System.lineSeparator());
        for (CheckedFile file : files) {
            text.append("  ").append(file.path()).append(outcome(file)).append(System.lineSeparator());
            for (FileFinding finding : file.findings()) {
                text.append("    ")
                        .append(word(finding))
                        .append(
                                finding.line().isPresent()
                                        ? "line " + finding.line().getAsInt() + ": "
                                        : "")
                        .append(finding.text())
                        .append(System.lineSeparator());
                finding.excerpt()
                        .lines()
                        .forEach(line -> text.append("      ").append(line).append(System.lineSeparator()));
            }
        }
        text.append(System.lineSeparator());
    }

    private String outcome(CheckedFile file) {
        Outcome outcome = outcomes.get(file);
        if (outcome == null) {
            return "";
        }
        return switch (outcome) {
            case COPIED -> dryRun ? "  would be copied" : "  copied";
            case SAME -> "  is there already";
            case REPLACED -> dryRun ? "  would be replaced" : "  replaced";
            case KEPT -> "  another one is there; --force replaces it";
        };
    }

    private static String word(FileFinding finding) {
        return switch (finding.kind()) {
            case OBSTACLE -> "must change: ";
            case MISMATCH -> "does not fit: ";
            case DIFFERENCE -> "differs: ";
            case NEED -> "";
        };
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("workflows", Migration.workflows(migration.taken()) + Migration.workflows(migration.held()));
        json.put("working", Migration.workflows(migration.taken()));
        ArrayNode files = json.putArray("files");
        for (CheckedFile file : migration.files()) {
            ObjectNode each = files.addObject();
            each.put("path", file.path());
            each.put("use", lower(file.use()));
            each.put("owner", file.owner());
            each.put("works", file.works());
            if (outcomes.containsKey(file)) {
                each.put("outcome", lower(outcomes.get(file)));
            }
            ArrayNode findings = each.putArray("findings");
            for (FileFinding finding : file.findings()) {
                ObjectNode entry = findings.addObject().put("kind", lower(finding.kind()));
                finding.line().ifPresent(line -> entry.put("line", line));
                entry.put("text", finding.text());
            }
        }
        return json.toPrettyString() + System.lineSeparator();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
