package io.lakeshift.etl.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.util.BinPacking;

/**
 * Which files to merge into one. Files are sorted into classes by size, each eight times the one below; eight files of a class
 * make one of the next, so a byte is written anew once a class, however many loads there are.
 */
final class MergePlan {

    /** So many files of one size class are merged. */
    static final int FILES = 8;

    /** A table with more files than this, small ones on the average, is merged across its partitions. */
    static final int FILES_OF_A_TABLE = 100;

    /** After merging across partitions no more than this should be left, so that it is not done soon again. */
    private static final int FILES_LEFT = FILES_OF_A_TABLE / 2;

    /** The upper bounds of the size classes. Files beyond the last one stay as they are. */
    private static final List<Long> CLASSES = List.of(64L << 10, 512L << 10, 4L << 20, 32L << 20);

    /** Files of partitions that stay below this are merged across partitions. */
    private static final long SMALL = 8L << 20;

    /** A merged file is about as large at most. */
    private static final long LARGEST = 128L << 20;

    /** What one run merges at most; the next goes on. */
    private static final long BYTES_OF_A_RUN = 2L << 30;

    private MergePlan() {}

    /**
     * How to merge across partitions.
     *
     * @param groups the files that are merged into about one each
     * @param depth how many of the first partition columns have one value in a group
     */
    record Across(List<List<FileScanTask>> groups, int depth) {

        List<FileScanTask> files() {
            return groups.stream().flatMap(List::stream).toList();
        }
    }

    static boolean isScattered(long files, long bytes) {
        return files > FILES_OF_A_TABLE && bytes / files < SMALL;
    }

    /** The files of one partition that are due: if a class is full, all of it and below. */
    static List<List<FileScanTask>> ofOnePartition(List<FileScanTask> files) {
        Map<Long, Long> counts = new TreeMap<>();
        files.forEach(file -> CLASSES.stream()
                .filter(bound -> file.file().fileSizeInBytes() < bound)
                .findFirst()
                .ifPresent(bound -> counts.merge(bound, 1L, Long::sum)));
        return counts.entrySet().stream()
                .filter(counted -> counted.getValue() >= FILES)
                .map(Map.Entry::getKey)
                .reduce((lower, higher) -> higher)
                .map(bound -> limited(packed(smaller(files, bound))))
                .orElse(List.of());
    }

    /** The small files of a table, by the most partition columns that leave few enough. */
    static Across ofTable(PartitionSpec spec, List<FileScanTask> files) {
        List<FileScanTask> small = smaller(files, SMALL);
        for (int depth = spec.fields().size(); ; depth--) {
            List<List<FileScanTask>> groups = byPrefix(spec, small, depth).values().stream()
                    .flatMap(group -> packed(group).stream())
                    .toList();
            int left = files.size()
                    - groups.stream().mapToInt(group -> group.size() - 1).sum();
            if (left <= FILES_LEFT || depth == 0) {
                return new Across(limited(groups), depth);
            }
        }
    }

    private static Map<List<String>, List<FileScanTask>> byPrefix(
            PartitionSpec spec, List<FileScanTask> files, int depth) {
        Map<List<String>, List<FileScanTask>> groups = new LinkedHashMap<>();
        for (FileScanTask file : files) {
            PartitionPrefix.of(spec, file, depth)
                    .ifPresent(values -> groups.computeIfAbsent(values, key -> new ArrayList<>())
                            .add(file));
        }
        return groups;
    }

    private static List<FileScanTask> smaller(List<FileScanTask> files, long bound) {
        return files.stream()
                .filter(file -> file.file().fileSizeInBytes() < bound)
                .collect(Collectors.toList());
    }

    private static List<List<FileScanTask>> packed(List<FileScanTask> files) {
        return new BinPacking.ListPacker<FileScanTask>(LARGEST, 1, false)
                .pack(files, file -> file.file().fileSizeInBytes()).stream()
                        .filter(group -> group.size() > 1)
                        .toList();
    }

    private static List<List<FileScanTask>> limited(List<List<FileScanTask>> groups) {
        List<List<FileScanTask>> taken = new ArrayList<>();
        long bytes = 0;
        for (List<FileScanTask> group : groups) {
            bytes += group.stream()
                    .mapToLong(file -> file.file().fileSizeInBytes())
                    .sum();
            if (bytes > BYTES_OF_A_RUN) {
                break;
            }
            taken.add(group);
        }
        return taken;
    }
}
