package io.lakeshift.etl.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileCommitProtocol;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * How Spark writes staged files: each straight to its place under a name of its own, without a temporary folder and without
 * renaming, which S3 does not have. What failed attempts leave is told from the rest by {@link #committed}: nobody may go by
 * what lies in the folder. Spark makes an instance by the name of the class.
 */
public final class DirectCommit extends FileCommitProtocol implements Serializable {

    private static final long serialVersionUID = 1;

    private static final Map<String, List<String>> COMMITTED = new ConcurrentHashMap<>();

    private final String place;
    private transient List<String> written;

    /** As Spark calls it. */
    public DirectCommit(String job, String place) {
        this.place = place;
    }

    /** The names of the files that the one job that wrote to a folder committed; they are told once. */
    static List<String> committed(String place) {
        List<String> names = COMMITTED.remove(key(place));
        if (names == null) {
            throw new IllegalStateException("nothing was committed to " + place);
        }
        return names;
    }

    private static String key(String place) {
        return new Path(place).toUri().getPath();
    }

    @Override
    public void setupJob(JobContext job) {
        // There is nothing to prepare: a folder is there while an object is in it.
    }

    @Override
    public void setupTask(TaskAttemptContext task) {
        written = new ArrayList<>();
    }

    // Spark calls this method all the same.
    @SuppressWarnings("deprecation")
    @Override
    public String newTaskTempFile(TaskAttemptContext task, Option<String> folder, String ending) {
        if (folder.isDefined()) {
            throw new UnsupportedOperationException("staged rows are not partitioned");
        }
        String name =
                "part-%05d-%s%s".formatted(task.getTaskAttemptID().getTaskID().getId(), UUID.randomUUID(), ending);
        written.add(name);
        return new Path(place, name).toString();
    }

    // Deprecated, but still abstract.
    @SuppressWarnings("deprecation")
    @Override
    public String newTaskTempFileAbsPath(TaskAttemptContext task, String folder, String ending) {
        throw new UnsupportedOperationException("staged rows lie in one folder");
    }

    @Override
    public TaskCommitMessage commitTask(TaskAttemptContext task) {
        return new TaskCommitMessage(new ArrayList<>(written));
    }

    @Override
    public void abortTask(TaskAttemptContext task) {
        try {
            for (String name : written) {
                Path file = new Path(place, name);
                file.getFileSystem(task.getConfiguration()).delete(file, false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what a failed task left in " + place + " cannot be deleted", e);
        }
    }

    @Override
    public void commitJob(JobContext job, Seq<TaskCommitMessage> messages) {
        List<String> names = new ArrayList<>();
        for (TaskCommitMessage message : JavaConverters.seqAsJavaList(messages)) {
            for (Object name : (List<?>) message.obj()) {
                names.add((String) name);
            }
        }
        COMMITTED.put(key(place), names);
    }

    @Override
    public void abortJob(JobContext job) {
        // Whoever stages rows deletes all that lies below the key of its run.
    }
}
