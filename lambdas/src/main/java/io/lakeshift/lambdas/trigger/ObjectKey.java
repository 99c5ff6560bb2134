package io.lakeshift.lambdas.trigger;

import io.lakeshift.lambdas.audit.SourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The key of a file that arrives: {@code <Db>/<Table>[/<year>[/<month>[/<day>]]]/<file>}. Deeper folders are allowed and
 * mean nothing.
 *
 * @param source {@code <Db>/<Table>}
 * @param partition the day the file belongs to
 * @param path all folders, without the slash before the file; path, slash and file name make the key again
 * @param fileName what follows the last slash
 */
record ObjectKey(SourceKey source, PartitionDay partition, String path, String fileName) {

    /** The name of the empty file that Spark puts into a folder last. */
    private static final String COMPLETE = "_SUCCESS";

    ObjectKey {
        Objects.requireNonNull(source, "source is null");
        Objects.requireNonNull(partition, "partition is null");
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(fileName, "fileName is null");
    }

    /**
     * Whether the key stands for a folder, as consoles and file systems over S3 make them, and not for a file.
     *
     * @param key any object key
     */
    static boolean isFolder(String key) {
        return key.endsWith("/") || key.endsWith("_$folder$");
    }

    /**
     * Whether the key is that of a file in a folder of Parquet files, {@code <name>.parquet/}, which are loaded together when the
     * folder's {@value #COMPLETE} arrives.
     *
     * @param key any object key
     */
    static boolean isPart(String key) {
        int folder = parquetFolder(folders(key));
        return folder >= 0 && !(folder == folders(key).size() - 1 && key.endsWith("/" + COMPLETE));
    }

    private static List<String> folders(String key) {
        int lastSlash = key.lastIndexOf('/');
        return List.of((lastSlash < 0 ? "" : key.substring(0, lastSlash)).split("/", -1));
    }

    /** The place of the first folder of Parquet files; -1 if there is none. */
    private static int parquetFolder(List<String> folders) {
        for (int i = 2; i < folders.size(); i++) {
            if (folders.get(i).toLowerCase(Locale.ROOT).endsWith(".parquet")) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Reads the key of a file. Partition folders that are missing are taken from the time of the event, in UTC.
     *
     * @throws RejectedObjectException saying which part of the key is wrong and what is allowed
     */
    static ObjectKey parse(String key, Instant eventTime) {
        int lastSlash = key.lastIndexOf('/');
        String path = lastSlash < 0 ? "" : key.substring(0, lastSlash);
        List<String> folders = folders(key);
        if (folders.size() < 2) {
            throw new RejectedObjectException(
                    "Object key '%s' has fewer than two folders; it must be <Db>/<Table>[/<year>[/<month>[/<day>]]]/<file>"
                            .formatted(key));
        }
        SourceKey source = new SourceKey(
                LakeName.database(folders.get(0)).value(),
                LakeName.table(folders.get(1)).value());
        int parquet = parquetFolder(folders);
        return new ObjectKey(
                source,
                PartitionDay.of(folders.subList(2, Math.min(parquet < 0 ? folders.size() : parquet, 5)), eventTime),
                path,
                key.substring(lastSlash + 1));
    }

    /** The first two levels of any key, whatever they are: what stands for the workflow of a rejected object. */
    static String firstLevels(String key) {
        int first = key.indexOf('/');
        int second = first < 0 ? -1 : key.indexOf('/', first + 1);
        return second < 0 ? key : key.substring(0, second);
    }
}
