package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.SourceObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The files of a folder {@code <name>.parquet} in a bucket, as they were when its {@code _SUCCESS}, which is put there last,
 * began to be loaded.
 */
public final class S3SourceFolder implements SourceObject {

    private static final long serialVersionUID = 1;

    private final S3SourceObject marker;
    private final TreeMap<String, String> parts;

    /**
     * Lists a folder.
     *
     * @param marker a version of its {@code _SUCCESS}
     * @throws StoreException if there is no file in it, or it cannot be listed
     */
    public S3SourceFolder(S3SourceObject marker) {
        this.marker = marker;
        this.parts = new TreeMap<>(listed());
        if (parts.isEmpty()) {
            throw new StoreException(uri() + " has no files");
        }
    }

    /** Whether a file says that the folder it lies in is complete. */
    public static boolean isMarker(String path, String fileName) {
        return fileName.equals("_SUCCESS") && path.toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    private String folder() {
        return marker.key().substring(0, marker.key().lastIndexOf('/') + 1);
    }

    /** What tells the contents of the files apart, by their names. What Spark does not read is left out. */
    private SortedMap<String, String> listed() {
        SortedMap<String, String> found = new TreeMap<>();
        try (S3Client s3 = JobClients.s3()) {
            for (S3Object object : s3.listObjectsV2Paginator(
                            request -> request.bucket(marker.bucket()).prefix(folder()))
                    .contents()) {
                String name = object.key().substring(folder().length());
                if (object.size() > 0 && !name.startsWith("_") && !name.startsWith(".")) {
                    found.put(name, object.eTag() + " " + object.lastModified());
                }
            }
            return found;
        } catch (SdkException e) {
            throw new StoreException(uri() + " cannot be listed", e);
        }
    }

    @Override
    public List<String> parts() {
        return List.copyOf(parts.keySet());
    }

    /**
     * The version of a newer {@code _SUCCESS}.
     *
     * @throws StoreException if there is none, but files have come, gone or changed: nobody says that they are complete
     */
    @Override
    public Optional<String> newerVersion() {
        Optional<String> newer = marker.newerVersion();
        if (newer.isEmpty() && !listed().equals(parts)) {
            throw new StoreException(
                    uri() + " was changed while it was loaded: put its _SUCCESS there again when it is complete");
        }
        return newer;
    }

    @Override
    public String fileName() {
        String path = folder().substring(0, folder().length() - 1);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String uri() {
        return "s3://" + marker.bucket() + "/" + folder();
    }

    @Override
    public InputStream open() {
        return S3SourceObject.newest(marker.bucket(), folder() + parts.firstKey())
                .open();
    }

    @Override
    public void copyTo(Path file) {
        throw new StoreException(uri() + " is a folder: only Parquet files can be loaded together");
    }

    @Override
    public String toString() {
        return uri();
    }
}
