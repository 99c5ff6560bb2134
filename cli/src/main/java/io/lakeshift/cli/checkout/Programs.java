package io.lakeshift.cli.checkout;

import java.nio.file.Path;
import java.util.List;

/** Starts other programs in the checkout and waits for their end. */
public interface Programs {

    /**
     * Runs a program at the person's terminal.
     *
     * @param command its name or path, and its arguments
     * @return its exit code
     * @throws io.lakeshift.cli.lake.CommandException if it cannot be started
     */
    int run(List<String> command);

    /**
     * Runs a program whose output goes to a file.
     *
     * @param log the file, whose folder is made
     * @return its exit code
     * @throws io.lakeshift.cli.lake.CommandException if it cannot be started, or the file cannot be written
     */
    int runLogged(List<String> command, Path log);
}
