package io.lakeshift.etl.check;

import io.lakeshift.etl.check.CheckedFile.Use;
import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that nothing reads, and that were meant to be read by the looks of their names. */
final class MisnamedFiles {

    /** What people call other files, such as copies that they keep, ends otherwise. */
    private static final Pattern ENDING = Pattern.compile("(?i)(\\.(json|csv|sql))?\\.(json|csv|sql|txt|ya?ml|jsonc)");

    private static final Pattern FILE = Pattern.compile("(?i).*\\.(json|csv|sql|txt|ya?ml|jsonc)");
    private static final Pattern COPY =
            Pattern.compile("(?i).*(\\(\\d+\\)|\\b(copy|old|backup|bak|orig|draft|tmp)\\b).*");
    private static final Pattern FOR_ENGINE = Pattern.compile("(?i)(spark|athena|redshift-consume|redshift)[-_ .](.+)");

    private static final Pattern PREFIX =
            Pattern.compile("(?i)^(?:(?:spark|athena|redshift-consume|redshift|dq)[-_ .])?");

    /** Names that are those of a workflow's files but for a mark or the ending. */
    private static final Pattern WORKFLOW = Pattern.compile(
            "(?i)(?:spark|athena|redshift-consume|redshift)[-_ .]\\w+-\\w+\\.sql|\\w+-\\w+\\.(?:json|csv|sql)\\.txt");

    /** Of names that have most of their letters in common anyway. */
    private static final double ALIKE = 80;

    private final Collection<String> paths;
    private final Set<FileName> owners;

    private MisnamedFiles(Collection<String> paths) {
        this.paths = paths;
        this.owners = paths.stream()
                .map(FileName::of)
                .filter(name -> !name.table().isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * Finds them among the files of a folder.
     *
     * @param paths below the folder, for example {@code transformation-sql/Db-Orders.sql}
     * @param elsewhere paths of files that are in none of the folders whose files are read
     * @return what is wrong with each, by its path
     */
    static Map<String, String> of(Collection<String> paths, Collection<String> elsewhere) {
        MisnamedFiles files = new MisnamedFiles(paths);
        Map<String, String> misnamed = new LinkedHashMap<>();
        for (String path : paths) {
            if (FileName.of(path).use() == Use.NONE && FILE.matcher(path).matches()) {
                files.misnamed(path).ifPresent(text -> misnamed.put(path, text));
            } else {
                files.otherCase(FileName.of(path)).ifPresent(text -> misnamed.put(path, text));
            }
        }
        for (String path : elsewhere) {
            files.misplaced(path)
                    .ifPresent(meant ->
                            misnamed.put(path, "nothing reads a file in this folder; did you mean '" + meant + "'?"));
        }
        return misnamed;
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private Optional<String> misnamed(String path) {
        String folder = folder(path);
        String name = path.substring(folder.length());
        return written(folder, name)
                .or(() -> near(folder, name))
                .map(meant -> "nothing reads a file of this name; did you mean '" + meant + "'?")
                .or(() -> FOR_ENGINE.matcher(name).matches()
                                && isOfKnownDatabase(name)
                                && !COPY.matcher(name).matches()
                        ? Optional.of("nothing reads a file of this name: it must be '"
                                + name.replaceFirst("[-_ .].*", "") + "-<Db>-<Table>.sql', with letters, digits and"
                                + " underscores in the names")
                        : Optional.empty());
    }

    /** The name with the marks and the ending that such files have, if it is one then. */
    private Optional<String> written(String folder, String name) {
        boolean sure = isOfKnownDatabase(name) || WORKFLOW.matcher(name).matches();
        if (!sure || COPY.matcher(name).matches()) {
            return Optional.empty();
        }
        String ending =
                folder.equals("transformation-sql/") ? ".sql" : name.matches("(?i).*\\.csv.*") ? ".csv" : ".json";
        String stem = ENDING.matcher(name).replaceFirst("");
        String marked = FOR_ENGINE
                .matcher(stem)
                .replaceFirst(found -> found.group(1).toLowerCase(Locale.ROOT) + "-" + found.group(2));
        String ruled = folder.equals("dq-rules/") ? "dq-" + stem.replaceFirst("(?i)^dq[-_ ]?", "") : marked;
        int begin = FOR_ENGINE.matcher(ruled).matches() || folder.equals("dq-rules/") ? ruled.indexOf('-') + 1 : 0;
        String parted = ruled.substring(begin).contains("-")
                ? ruled
                : ruled.substring(0, begin) + ruled.substring(begin).replaceFirst("[_ ]", "-");
        boolean sql = folder.equals("transformation-sql/") && begin == 0;
        return Stream.of(ruled, parted)
                .map(each -> (sql && isOfKnownDatabase(each) ? "spark-" : "") + each + ending)
                .filter(each -> !each.equals(name)
                        && FileName.of(folder + each).use() != Use.NONE
                        && !paths.contains(folder + each))
                .findFirst();
    }

    /** Whether the name of a database that a workflow has begins a name, behind what says what the file is for. */
    private boolean isOfKnownDatabase(String name) {
        String begin = PREFIX.matcher(name).replaceFirst("").toLowerCase(Locale.ROOT);
        return owners.stream()
                .map(owner -> owner.database().toLowerCase(Locale.ROOT))
                .anyMatch(database -> begin.matches(Pattern.quote(database) + "[-_ ].*"));
    }

    /** A file of a known workflow, which is not there, that a name is nearly that of. */
    private Optional<String> near(String folder, String name) {
        List<String> missing = owners.stream()
                .flatMap(owner -> Stream.of(Use.values())
                        .flatMap(use -> FileName.path(use, owner.database(), owner.table()).stream()))
                .filter(possible -> possible.startsWith(folder) && !paths.contains(possible))
                .map(possible -> possible.substring(folder.length()))
                .distinct()
                .sorted()
                .toList();
        return NameScorer.RATIO
                .best(name, missing)
                .filter(best -> best.getValue() >= ALIKE)
                .map(Map.Entry::getKey);
    }

    /** A file of a workflow that is called otherwise but for the case of its letters, and has no such file. */
    private Optional<String> otherCase(FileName name) {
        if (name.table().isEmpty()) {
            return Optional.empty();
        }
        return owners.stream()
                .filter(other -> other.owner().equalsIgnoreCase(name.owner())
                        && !other.owner().equals(name.owner())
                        && files(other) > files(name))
                .map(other -> FileName.path(name.use(), other.database(), other.table()))
                .flatMap(Optional::stream)
                .filter(meant -> !paths.contains(meant))
                .map(meant -> "files of '" + name.owner()
                        + "' are about other uploads than those that differ in case; did you" + " mean '"
                        + meant.substring(folder(meant).length()) + "'?")
                .findFirst();
    }

    private long files(FileName owner) {
        return paths.stream()
                .filter(path -> FileName.of(path).owner().equals(owner.owner()))
                .count();
    }

    /** Where a file belongs whose name, or the name of whose folder, says so. */
    private Optional<String> misplaced(String path) {
        String folder = folder(path);
        String name = path.substring(folder.length());
        return Stream.concat(ConfigurationFolder.FOLDERS.stream(), Stream.of(ConfigurationFolder.LOOKUPS))
                .filter(known -> FileName.of(known + "/" + name).use() != Use.NONE)
                .filter(known -> isNearly(folder, known)
                        && (!folder.isEmpty() || FOR_ENGINE.matcher(name).matches() || name.startsWith("dq-")))
                .map(known -> known + "/" + name)
                .filter(meant -> !paths.contains(meant))
                .findFirst();
    }

    /** Whether somebody wrote a folder for another one: nothing of it, its beginning, or a name like it. */
    private static boolean isNearly(String folder, String known) {
        String name = folder.replace("/", "");
        return known.startsWith(name) || NameScorer.RATIO.score(known, name) >= ALIKE;
    }
}
