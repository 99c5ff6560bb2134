package io.lakeshift.cli.checkout;

import io.lakeshift.cli.lake.CommandException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Node.js, on which the command line of the CDK and the CDK's own runtime stand. */
final class NodeJs {
    private static final int OLDEST = 20;
    private static final String ADVICE = "install Node.js " + OLDEST + " or newer";
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");

    private NodeJs() {}

    /**
     * Looks for it on the PATH.
     *
     * @param log where its answer is written
     * @throws CommandException if it or npm is missing, or it is too old
     */
    static void require(Programs programs, Path log) {
        for (String program : List.of("node", "npm")) {
            if (!OnPath.has(program)) {
                throw new CommandException("no %s found: %s with npm".formatted(program, ADVICE));
            }
        }
        programs.runLogged(List.of("node", "--version"), log);
        String answer = LogEnd.of(log).strip();
        Matcher version = VERSION.matcher(answer);
        if (!version.matches() || Integer.parseInt(version.group(1)) < OLDEST) {
            throw new CommandException("Node.js %s is too old: %s".formatted(answer, ADVICE));
        }
    }
}
