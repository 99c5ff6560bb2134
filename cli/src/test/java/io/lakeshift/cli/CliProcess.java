package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Runs verbs as {@code ./lake} does, each a process of its own.
 *
 * @param project the folder it runs in, which has a {@code cdk.json}
 * @param state the folder of the running lake
 */
record CliProcess(Path project, Path state) {
    private static final int MINUTES = 10;
    private static final AwsCredentials LOCAL = AwsBasicCredentials.create("local", "local");

    /** How a command ended, and what it printed. */
    record Run(int exit, String output) {}

    /** Runs a command to its end. */
    Run run(String... words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(project, "output", ".txt");
        Process process = start(output, words);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    /** Runs a command to its end that takes an endpoint for AWS. */
    Run runInAws(URI endpoint, String... words) throws IOException, InterruptedException {
        return runInAws(endpoint, LOCAL, words);
    }

    /** The same with credentials. */
    Run runInAws(URI endpoint, AwsCredentials as, String... words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(project, "output", ".txt");
        Process process = startInAws(output, endpoint, as, words);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    /** Starts a command with nothing to read; both its outputs go to the file. */
    Process start(Path output, String... words) throws IOException {
        List<String> command = command(words);
        command.addAll(List.of("--local", "--state", state.toAbsolutePath().toString()));
        return process(command, output).start();
    }

    /** The same of a command that takes an endpoint for AWS. */
    Process startInAws(Path output, URI endpoint, String... words) throws IOException {
        return startInAws(output, endpoint, LOCAL, words);
    }

    /** The same with credentials. */
    Process startInAws(Path output, URI endpoint, AwsCredentials as, String... words) throws IOException {
        ProcessBuilder process = process(command(words), output);
        process.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", endpoint.toString(),
                        "AWS_ACCESS_KEY_ID", as.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", as.secretAccessKey()));
        return process.start();
    }

    private static List<String> command(String... words) throws IOException {
        String libraries = Files.readString(Path.of("cli", "target", "classpath.txt"));
        String classPath = Arrays.stream(
                        ("cli/target/classes" + File.pathSeparator + libraries.strip()).split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "io.lakeshift.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }

    private ProcessBuilder process(List<String> command, Path output) throws IOException {
        return new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createTempFile(project, "input", ".txt").toFile()))
                .redirectOutput(output.toFile());
    }
}
