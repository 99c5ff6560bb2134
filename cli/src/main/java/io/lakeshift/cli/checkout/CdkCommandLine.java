package io.lakeshift.cli.checkout;

import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the AWS CDK, in the release that {@code package-lock.json} pins. */
public final class CdkCommandLine {
    private static final Path TOOL = Path.of("node_modules", ".bin", "cdk");
    private static final Path INSTALLED = Path.of("node_modules", ".package-lock.json");
    private static final Path LOCK = Path.of("package-lock.json");
    private static final Path LOGS = Path.of(".lake", "logs");

    private final Programs programs;

    public CdkCommandLine(Programs programs) {
        this.programs = programs;
    }

    /**
     * Makes sure that it is installed as pinned.
     *
     * @throws CommandException if Node.js or npm is missing or too old, or the installation fails
     */
    public void install() {
        NodeJs.require(programs, LOGS.resolve("node.log"));
        if (Files.isExecutable(TOOL) && !Newer.than(INSTALLED, LOCK)) {
            return;
        }
        System.err.println("installing the AWS CDK command line");
        Path log = LOGS.resolve("npm.log");
        if (programs.runLogged(List.of("npm", "ci", "--no-audit", "--no-fund"), log) != 0) {
            throw new CommandException("npm ci failed; the whole output is in %s%n%s".formatted(log, LogEnd.of(log)));
        }
    }

    /**
     * Runs one of its commands at the person's terminal.
     *
     * @return its exit code
     */
    public int run(String command, List<String> arguments) {
        return programs.run(words(command, arguments));
    }

    /** Runs one of its commands; the output goes to a file. */
    int runLogged(Path log, String command, List<String> arguments) {
        return programs.runLogged(words(command, arguments), log);
    }

    private static List<String> words(String command, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("npx", "--no-install", "cdk", command, "--build", "true"));
        words.addAll(arguments);
        return words;
    }

    /** Empties the folder of the templates: the CDK leaves what an earlier run wrote. */
    public static void removeTemplates() {
        try {
            Folders.remove(Templates.FOLDER);
        } catch (IOException undeletable) {
            throw new CommandException(
                    "cannot remove %s: %s".formatted(Templates.FOLDER, undeletable.getMessage()), undeletable);
        }
    }
}
