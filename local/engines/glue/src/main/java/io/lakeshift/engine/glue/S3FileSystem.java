package io.lakeshift.engine.glue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The {@code s3://} paths of a Glue job. Region, endpoint and credentials come from the process's environment, as for
 * every AWS SDK client. A directory is a common prefix: it is there while an object is below it. A directory that was
 * made and has nothing below it yet is remembered by this process, so that committing an empty result works and no
 * marker object is ever left in a bucket. Renaming copies and then deletes, object by object: it is not atomic.
 */
public final class S3FileSystem extends FileSystem {
    private static final long BLOCK_SIZE = 32L * 1024 * 1024;
    // Two instances for one bucket must agree on the directories that exist only here.
    private static final Set<URI> EMPTY_DIRECTORIES = ConcurrentHashMap.newKeySet();

    private URI uri;
    private BucketClient bucket;
    private Path workingDirectory;

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        if (name.getAuthority() == null) {
            throw new IOException("%s names no bucket: expected s3://<bucket>/<key>".formatted(name));
        }
        setConf(configuration);
        uri = URI.create("s3://" + name.getAuthority());
        workingDirectory = new Path(uri + "/");
        bucket = new BucketClient(S3Client.builder().forcePathStyle(true).build(), name.getAuthority());
    }

    @Override
    public String getScheme() {
        return "s3";
    }

    @Override
    public URI getUri() {
        return uri;
    }

    @Override
    public long getDefaultBlockSize(Path path) {
        return BLOCK_SIZE;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        ObjectSummary object = bucket.find(key(path)).orElseThrow(() -> absent(path));
        return new FSDataInputStream(new ObjectInput(bucket, object));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        Optional<FileStatus> present = find(path);
        if (present.isPresent() && present.get().isDirectory()) {
            throw new FileAlreadyExistsException("%s is a directory".formatted(path));
        }
        if (present.isPresent() && !overwrite) {
            throw new FileAlreadyExistsException("%s exists already".formatted(path));
        }
        return new FSDataOutputStream(new ObjectOutput(bucket, key(path)), statistics);
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw new UnsupportedOperationException("S3 has no append: %s".formatted(path));
    }

    @Override
    public boolean rename(Path source, Path destination) throws IOException {
        FileStatus from = getFileStatus(source);
        Optional<FileStatus> to = find(destination);
        if (to.isPresent() && to.get().isFile()) {
            return false;
        }
        Path target = to.isPresent() ? new Path(destination, source.getName()) : destination;
        if (from.isFile()) {
            bucket.copy(key(source), key(target));
            bucket.delete(List.of(key(source)));
            return true;
        }
        if (key(target).startsWith(prefix(source))) {
            throw new IOException("Cannot rename %s to %s, which lies below it".formatted(source, target));
        }
        List<String> moved = new ArrayList<>();
        for (ObjectSummary object : bucket.below(prefix(source))) {
            bucket.copy(
                    object.key(),
                    prefix(target) + object.key().substring(prefix(source).length()));
            moved.add(object.key());
        }
        bucket.delete(moved);
        forget(source);
        mkdirs(target);
        return true;
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        Optional<FileStatus> present = find(path);
        if (present.isEmpty()) {
            return false;
        }
        if (present.get().isFile()) {
            bucket.delete(List.of(key(path)));
            return true;
        }
        List<String> below =
                bucket.below(prefix(path)).stream().map(ObjectSummary::key).toList();
        if (!recursive && !below.isEmpty()) {
            throw new IOException("%s is not empty: it holds %s".formatted(path, below.get(0)));
        }
        bucket.delete(below);
        forget(path);
        return true;
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        BucketClient.Level level = bucket.level(prefix(path));
        if (level.isEmpty()) {
            FileStatus status = getFileStatus(path);
            if (status.isFile()) {
                return new FileStatus[] {status};
            }
        }
        List<FileStatus> statuses = new ArrayList<>();
        level.objects().stream()
                .filter(object -> !object.key().equals(prefix(path)))
                .map(this::file)
                .forEach(statuses::add);
        level.prefixes().stream()
                .map(prefix -> directory(path(prefix.substring(0, prefix.length() - 1))))
                .forEach(statuses::add);
        Path parent = qualified(path);
        EMPTY_DIRECTORIES.stream()
                .map(Path::new)
                .filter(directory -> parent.equals(directory.getParent()))
                .map(this::directory)
                .filter(directory -> !statuses.contains(directory))
                .forEach(statuses::add);
        return statuses.toArray(FileStatus[]::new);
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        for (Path directory = qualified(path); !directory.isRoot(); directory = directory.getParent()) {
            EMPTY_DIRECTORIES.add(directory.toUri());
        }
        return true;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return find(path).orElseThrow(() -> absent(path));
    }

    @Override
    public void setWorkingDirectory(Path directory) {
        workingDirectory = qualified(directory);
    }

    @Override
    public Path getWorkingDirectory() {
        return workingDirectory;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            bucket.close();
        }
    }

    private Optional<FileStatus> find(Path path) throws IOException {
        Path qualified = qualified(path);
        if (qualified.isRoot()) {
            return Optional.of(directory(qualified));
        }
        Optional<ObjectSummary> object = bucket.find(key(qualified));
        if (object.isPresent()) {
            return object.map(this::file);
        }
        boolean isDirectory = EMPTY_DIRECTORIES.contains(qualified.toUri()) || bucket.holdsAny(prefix(qualified));
        return isDirectory ? Optional.of(directory(qualified)) : Optional.empty();
    }

    private void forget(Path directory) {
        Path root = qualified(directory);
        String below = root.toUri() + "/";
        EMPTY_DIRECTORIES.removeIf(
                known -> known.equals(root.toUri()) || known.toString().startsWith(below));
    }

    private FileStatus file(ObjectSummary object) {
        return new FileStatus(
                object.size(), false, 1, BLOCK_SIZE, object.modified().toEpochMilli(), path(object.key()));
    }

    private FileStatus directory(Path path) {
        return new FileStatus(0, true, 1, BLOCK_SIZE, 0, path);
    }

    private Path path(String key) {
        return new Path("s3", uri.getAuthority(), "/" + key);
    }

    private Path qualified(Path path) {
        checkPath(path);
        return path.makeQualified(uri, workingDirectory);
    }

    private String key(Path path) {
        return qualified(path).toUri().getPath().substring(1);
    }

    private String prefix(Path path) {
        String key = key(path);
        return key.isEmpty() ? "" : key + "/";
    }

    private static FileNotFoundException absent(Path path) {
        return new FileNotFoundException("There is no object or directory %s".formatted(path));
    }
}
