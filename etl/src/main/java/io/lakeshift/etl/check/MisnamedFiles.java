package io.lakeshift.etl.check;

import io.lakeshift.etl.check.CheckedFile.Use;
import io.lakeshift.redshift.client.spec.NameScorer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that nothing reads, and that were meant to be read by the looks of their names. */
final class MisnamedFiles {

    /** What people call other files, such as copies that they keep, ends otherwise. */
    private static final List<String> ENDINGS = List.of(".json", ".csv", ".sql", ".txt");

    /** Of file names that have most of their letters in common anyway. */
    private static final double ALIKE = 80;

    private MisnamedFiles() {}

    /**
     * Finds them among the files of a folder.
     *
     * @param paths below the folder, for example {@code transformation-sql/Db-Orders.sql}
     * @return the name that each was probably meant to have, by its path
     */
    static Map<String, String> of(Collection<String> paths) {
        List<String> unread = paths.stream()
                .filter(path -> FileName.of(path).use() == Use.NONE)
                .filter(path -> ENDINGS.stream().anyMatch(path::endsWith))
                .toList();
        Set<FileName> owners = paths.stream()
                .map(FileName::of)
                .filter(name -> !name.table().isEmpty())
                .collect(Collectors.toSet());
        Map<String, String> misnamed = new LinkedHashMap<>();
        for (String path : unread) {
            meant(path, paths, owners).ifPresent(name -> misnamed.put(path, name));
        }
        return misnamed;
    }

    private static Optional<String> meant(String path, Collection<String> paths, Collection<FileName> owners) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        List<String> missing = owners.stream()
                .flatMap(owner -> Stream.of(Use.values())
                        .flatMap(use -> FileName.path(use, owner.database(), owner.table()).stream()))
                .filter(possible -> possible.startsWith(folder) && !paths.contains(possible))
                .map(possible -> possible.substring(folder.length()))
                .distinct()
                .sorted()
                .toList();
        return NameScorer.RATIO
                .best(path.substring(folder.length()), missing)
                .filter(best -> best.getValue() >= ALIKE)
                .map(Map.Entry::getKey);
    }
}
