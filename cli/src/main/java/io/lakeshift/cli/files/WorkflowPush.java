package io.lakeshift.cli.files;

import io.lakeshift.cli.files.ScriptsChange.Kind;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Brings the files of a workflow into the scripts bucket, where its next run reads them.
 *
 * @param check of the files
 * @param client of S3
 * @param bucket the scripts bucket
 */
public record WorkflowPush(WorkflowCheck check, S3Client client, String bucket) {

    /**
     * Uploads what differs, if no job refuses a file of the workflow.
     *
     * @return the paths of what was uploaded, from the folder of the checkout on
     * @throws io.lakeshift.cli.lake.CommandException naming everything that a job would refuse
     */
    public List<String> push(String database, String table) {
        new CheckedCheckout(check.of(database, table, List.of())).requireUsable();
        WorkflowFiles files = check.files();
        ScriptsBucket scripts = new ScriptsBucket(client, bucket, files);
        List<ScriptsChange> uploads = scripts.changes().stream()
                .filter(change -> change.kind() != Kind.LEFT)
                .filter(change -> files.possible(database, table).containsKey(path(change, files)))
                .toList();
        uploads.forEach(scripts::put);
        return uploads.stream().map(change -> path(change, files)).toList();
    }

    private static String path(ScriptsChange change, WorkflowFiles files) {
        return files.checkout().relativize(change.file()).toString().replace('\\', '/');
    }
}
