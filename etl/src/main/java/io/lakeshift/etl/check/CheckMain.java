package io.lakeshift.etl.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Checks folders in a process that has Spark's classes, for programs that do without them.
 *
 * <p>Takes a file to write and the folders; writes {@code [{"path": "...", "use": "mapping", "owner": "Db/Table",
 * "findings": [{"kind": "obstacle", "line": 3, "text": "..."}]}]}.
 */
public final class CheckMain {

    private CheckMain() {}

    public static void main(String[] words) throws IOException {
        List<Path> folders = Arrays.stream(words).skip(1).map(Path::of).toList();
        Files.writeString(
                Path.of(words[0]), json(ConfigurationCheck.of(folders)).toString());
    }

    /** Files and what was found about them. */
    public static ArrayNode json(List<CheckedFile> files) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (CheckedFile file : files) {
            ArrayNode findings = json.addObject()
                    .put("path", file.path())
                    .put("use", file.use().name().toLowerCase(Locale.ROOT))
                    .put("owner", file.owner())
                    .putArray("findings");
            file.findings().forEach(finding -> add(findings.addObject(), finding));
        }
        return json;
    }

    private static void add(ObjectNode json, FileFinding finding) {
        json.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        finding.line().ifPresent(line -> json.put("line", line));
        finding.column().ifPresent(column -> json.put("column", column));
        json.put("text", finding.text());
        if (!finding.excerpt().isEmpty()) {
            json.put("excerpt", finding.excerpt());
        }
    }
}
