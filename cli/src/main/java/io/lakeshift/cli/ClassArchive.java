package io.lakeshift.cli;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * Runs what small verbs run, once, and prints nothing: for a virtual machine that writes the classes it has loaded to an
 * archive when it ends. Nothing is called and nothing is changed.
 */
final class ClassArchive {
    private static final String STACKS = """
            {"Lake": {"description": "", "resources": [], "outputs": []}}
            """;

    private ClassArchive() {}

    public static void main(String[] none) throws IOException {
        for (Verb verb : Verb.values()) {
            if (verb != Verb.BENCH) {
                run(verb.word(), "--help");
            }
        }
        Path state = Files.createTempDirectory("lakeshift-classes");
        Path stacks = state.resolve("cloudformation").resolve("stacks.json");
        Files.createDirectories(stacks.getParent());
        Files.writeString(stacks, STACKS);
        Files.createFile(state.resolve("lake.lock"));
        run("help");
        run("--version");
        run("nothing");
        run("status", "--state", state.toString());
        run("status", "--json", "--state", state.toString());
        Folders.remove(state);
    }

    private static void run(String... words) {
        CommandLine lake = new CommandTree(Checkout.ofProcess()).commandLine(words);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        lake.setOut(nowhere).setErr(nowhere).execute(words);
    }
}
