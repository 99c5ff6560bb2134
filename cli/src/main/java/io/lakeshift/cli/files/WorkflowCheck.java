package io.lakeshift.cli.files;

import io.lakeshift.cli.checkout.Folders;
import io.lakeshift.cli.checkout.Programs;
import io.lakeshift.cli.files.WorkflowFiles.Change;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.etl.check.CheckedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Tells what the jobs would refuse of the files of a workflow, beside all others of the checkout.
 *
 * @param files of the checkout
 * @param programs starts the parsers of the jobs
 */
public record WorkflowCheck(WorkflowFiles files, Programs programs) {

    /**
     * Checks the files of a workflow as they are, but for some.
     *
     * @param changes what is not saved
     * @return each file of the workflow and of its database
     * @throws CommandException if they cannot be read at all
     */
    public List<CheckedFile> of(String database, String table, List<Change> changes) {
        changes.forEach(change -> files.requireOwn(change.path(), database, table));
        List<String> own = List.of(database + "/" + table, database + "/");
        return checked(files.with(changes)).stream()
                .filter(file -> own.contains(file.owner()))
                .toList();
    }

    private List<CheckedFile> checked(Map<String, byte[]> contents) {
        try {
            Path folder = Files.createTempDirectory("lakeshift-files");
            try {
                for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                    Path file = folder.resolve(content.getKey());
                    Files.createDirectories(file.getParent());
                    Files.write(file, content.getValue());
                }
                return new JobParsers(programs).read(List.of(folder));
            } finally {
                Folders.remove(folder);
            }
        } catch (IOException unwritable) {
            throw new CommandException("the files cannot be checked: " + unwritable.getMessage(), unwritable);
        }
    }
}
