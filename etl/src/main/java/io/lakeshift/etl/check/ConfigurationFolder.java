package io.lakeshift.etl.check;

import io.lakeshift.etl.store.ScriptFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folders with mappings, specifications, quality rules, SQL and lookups, as the jobs find them in the scripts bucket.
 *
 * @param texts by path below the folder, for example {@code transformation-spec/Db-Orders.json}, in the order of the paths
 * @param unreadable paths of files that are not UTF-8
 * @param elsewhere paths of files beside these folders and in others, whose contents are not read
 */
public record ConfigurationFolder(Map<String, String> texts, List<String> unreadable, List<String> elsewhere)
        implements ScriptFiles {

    /** The folder in the scripts bucket. */
    public static final String ROOT = "etl/";

    /** The folders below it whose files are read. */
    public static final List<String> FOLDERS = List.of("transformation-spec", "dq-rules", "transformation-sql");

    /** The folder beside them whose files a deployment reads. */
    static final String LOOKUPS = "lookups";

    /**
     * Reads the files below some folders, each of which may have some of the four.
     *
     * @throws IOException if one cannot be read
     */
    public static ConfigurationFolder read(List<Path> roots) throws IOException {
        ConfigurationFolder read = new ConfigurationFolder(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        for (Path root : roots) {
            for (String folder : FOLDERS) {
                read.add(root, root.resolve(folder));
            }
            read.add(root, root.resolve(LOOKUPS));
            read.addElsewhere(root);
        }
        return read;
    }

    private void addElsewhere(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> found = Files.walk(root, 2)) {
            found.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.contains("/") || !isRead(path.substring(0, path.indexOf('/'))))
                    .sorted()
                    .forEach(elsewhere::add);
        }
    }

    private static boolean isRead(String folder) {
        return FOLDERS.contains(folder) || folder.equals(LOOKUPS);
    }

    private void add(Path root, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String path = root.relativize(file).toString().replace('\\', '/');
            try {
                texts.put(
                        path,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                                .toString());
            } catch (CharacterCodingException e) {
                unreadable.add(path);
            }
        }
    }

    @Override
    public Optional<String> find(String key) {
        return key.startsWith(ROOT) ? Optional.ofNullable(texts.get(key.substring(ROOT.length()))) : Optional.empty();
    }
}
