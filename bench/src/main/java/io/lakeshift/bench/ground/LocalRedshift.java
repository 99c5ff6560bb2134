package io.lakeshift.bench.ground;

import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * A lake of its own in a process of its own, with little more than a Redshift workgroup in it. Its data is in a temporary
 * folder, which is deleted when it is closed.
 */
public final class LocalRedshift implements AutoCloseable {

    private static final int STOP_SECONDS = 30;
    private static final String MANIFEST = """
            {"version": "38.0.0", "artifacts": {"Bench": {"type": "aws:cloudformation:stack",
             "environment": "aws://111122223333/us-east-2", "properties": {"templateFile": "Bench.template.json"}}}}
            """;

    private final Path folder;
    private final Process process;
    private final Thread hook = new Thread(this::stop, "stop");
    private URI endpoint;

    private LocalRedshift(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts a lake with an empty workgroup. */
    public static LocalRedshift start() {
        return start(resource("warehouse.template.json"));
    }

    /**
     * Starts a lake.
     *
     * @param template the CloudFormation template of what is in it; the workgroup is called {@code bench}
     * @throws BenchException if it does not start, with what it printed
     */
    public static LocalRedshift start(String template) {
        try {
            Path folder = Files.createTempDirectory("lakeshift-bench");
            Path assembly = Files.createDirectory(folder.resolve("assembly"));
            Files.writeString(assembly.resolve("manifest.json"), MANIFEST);
            Files.writeString(assembly.resolve("Bench.template.json"), template);
            LocalRedshift redshift = new LocalRedshift(folder, process(folder, assembly));
            Runtime.getRuntime().addShutdownHook(redshift.hook);
            redshift.awaitEndpoint();
            return redshift;
        } catch (IOException failure) {
            throw new BenchException("cannot start the local Redshift: " + failure.getMessage(), failure);
        }
    }

    private static Process process(Path folder, Path assembly) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.lakeshift.local.LakeServer",
                        assembly.toString(),
                        folder.resolve("state").toString()))
                .redirectError(folder.resolve("lake.log").toFile())
                .start();
    }

    private void awaitEndpoint() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            String said = Files.readString(folder.resolve("lake.log")).strip();
            close();
            throw new BenchException("the local Redshift did not start: " + said);
        }
        endpoint = URI.create(line);
    }

    /** Sets where a client calls, as the person at the machine: a superuser. */
    public <B extends AwsClientBuilder<B, ?>> B connect(B client) {
        return client.endpointOverride(endpoint)
                .region(Region.US_EAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    /** Sets where clients of this process call that take endpoint, region and credentials from their surroundings. */
    public void connectThisProcess() {
        System.setProperty("aws.endpointUrl", endpoint.toString());
        System.setProperty("aws.region", Region.US_EAST_2.id());
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
    }

    /** The database {@code dev} of the workgroup. */
    public static RedshiftDatabase database() {
        return new RedshiftDatabase(new RedshiftTarget.Serverless("bench"), "dev");
    }

    private static String resource(String file) {
        try (var content = LocalRedshift.class.getResourceAsStream(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        stop();
    }

    private void stop() {
        try {
            // The end of its input stops it.
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            throw new BenchException("cannot remove " + folder + ": " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
