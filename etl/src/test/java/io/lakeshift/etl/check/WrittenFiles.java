package io.lakeshift.etl.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Small folders of files that a resource holds: {@code === name} begins one, {@code --- path} a file of it. The first one's
 * files stand beside those of each other one; {@code ~~~ path} begins a change of such a file, the text that goes and behind
 * {@code ~>} the one that comes.
 *
 * @param files by their paths
 */
record WrittenFiles(Map<String, String> files) {

    /** Stands in front of what is wrong. */
    private static final String MARK = "§";

    /** The folders of a resource beside this class, by their names. */
    static Map<String, WrittenFiles> of(String resource) throws IOException {
        Map<String, WrittenFiles> folders = new LinkedHashMap<>();
        Map<String, String> common = Map.of();
        for (String folder : sections(text(resource), "=== ")) {
            String name = folder.lines().findFirst().orElseThrow();
            Map<String, String> files = new LinkedHashMap<>(common);
            for (String file : sections(folder, "(?=--- |~~~ )")) {
                int end = file.indexOf('\n');
                String path = file.substring(4, end);
                String text = file.substring(end + 1);
                files.put(path, file.startsWith("~~~") ? changed(path, files.get(path), text) : text);
            }
            if (folders.isEmpty() && common.isEmpty()) {
                common = files;
            } else {
                folders.put(name, new WrittenFiles(files));
            }
        }
        return folders;
    }

    private static String changed(String path, String text, String change) {
        String[] goesAndComes = change.substring(0, change.length() - 1).split("\n~>\n", 2);
        int at = text.indexOf(goesAndComes[0]);
        if (at < 0) {
            throw new IllegalArgumentException(path + " has not: " + goesAndComes[0]);
        }
        return text.substring(0, at) + goesAndComes[1] + text.substring(at + goesAndComes[0].length());
    }

    /** What stands behind each line that begins so. */
    private static String[] sections(String text, String begin) {
        String[] parts = Pattern.compile("^" + begin, Pattern.MULTILINE).split(text);
        return Arrays.copyOfRange(parts, 1, parts.length);
    }

    private static String text(String resource) throws IOException {
        try (InputStream stream = WrittenFiles.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The path and line of the mark; empty if there is none. */
    Optional<String> marked() {
        return files.entrySet().stream()
                .filter(file -> file.getValue().contains(MARK))
                .map(file -> file.getKey() + ":"
                        + (file.getValue()
                                        .substring(0, file.getValue().indexOf(MARK))
                                        .chars()
                                        .filter(each -> each == '\n')
                                        .count()
                                + 1))
                .findFirst();
    }

    /** What is wrong with the files of a folder, as {@code path:line: text}, the line 0 for a whole file. */
    static List<String> found(Path folder) throws IOException {
        return ConfigurationCheck.of(List.of(folder)).stream()
                .flatMap(file -> file.findings().stream()
                        .filter(finding -> finding.kind() == FileFinding.Kind.OBSTACLE
                                || finding.kind() == FileFinding.Kind.MISMATCH)
                        .map(finding -> "%s:%d: %s"
                                .formatted(file.path(), finding.line().orElse(0), finding.text())))
                .toList();
    }

    /** Writes the files without the mark. */
    void write(Path folder, String before, String lineEnd) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, before + file.getValue().replace(MARK, "").replace("\n", lineEnd));
        }
    }
}
