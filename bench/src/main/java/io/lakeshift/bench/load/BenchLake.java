package io.lakeshift.bench.load;

import io.lakeshift.bench.ground.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A lake that is started for a benchmark, in a folder of its own, and stopped with it. */
final class BenchLake implements AutoCloseable {

    private static final Pattern SETTING = Pattern.compile("(AWS_ENDPOINT_URL|AWS_REGION)=(\\S+)");
    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final Path state;
    private final URI endpoint;
    private final String region;

    private BenchLake(Process process, Path state, String settings) {
        this.process = process;
        this.state = state;
        this.endpoint = URI.create(setting(settings, "AWS_ENDPOINT_URL"));
        this.region = setting(settings, "AWS_REGION");
    }

    /** Starts the lake; what it prints is printed. */
    static BenchLake start(Path folder) {
        try {
            Files.createDirectories(folder);
            Path state = Files.createTempDirectory(folder, "lake");
            Process process = new ProcessBuilder("./lake", "up", "--port", "0", "--state", state.toString())
                    .redirectErrorStream(true)
                    .start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.err.println(line);
                if (line.contains("./lake env")) {
                    drain(output);
                    return new BenchLake(process, state, settings(state));
                }
            }
            throw new BenchException("the lake did not start; what it printed stands above");
        } catch (IOException e) {
            throw new BenchException("the lake cannot be started: " + e.getMessage(), e);
        }
    }

    /** A process waits if nobody reads what it prints. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "lake output");
        reader.setDaemon(true);
        reader.start();
    }

    private static String settings(Path state) throws IOException {
        Process env = new ProcessBuilder("./lake", "env", "--state", state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(env.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String setting(String settings, String name) {
        Matcher matcher = SETTING.matcher(settings);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        throw new BenchException("./lake env does not tell " + name + " but: " + settings);
    }

    URI endpoint() {
        return endpoint;
    }

    String region() {
        return region;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        // By its handle, because the process itself closes what is still being read.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.toHandle().destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(state)) {
                for (Path file :
                        files.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new BenchException("the lake's folder " + state + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
