package io.lakeshift.cli.spark;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.lake.CommandException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process of a checkout that has Spark started and the jobs' classes loaded. The first request starts it; it ends itself
 * after {@link #IDLE} without one, and with {@link #end}. It answers at a socket in a folder that only its user can enter.
 */
public final class StayingSpark {

    /** How long it stays when nobody asks. */
    public static final Duration IDLE = Duration.ofMinutes(20);

    private static final String MAIN = "io.lakeshift.etl.trial.TrialServer";
    /**
     * A heap for files of some hundred thousand rows, room for the code of many queries, without which nothing is compiled any
     * more after some minutes, and what Spark needs of the JDK.
     */
    private static final List<String> OPTIONS = List.of(
            "-Xmx1g",
            "-XX:ReservedCodeCacheSize=240m",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED");

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final Path socket;

    /** @param state the folder of what is kept of the checkout, {@code .lake} */
    public StayingSpark(Path state) {
        this.folder = state.resolve("try");
        this.socket = folder.resolve("socket");
    }

    /**
     * Asks the process, which is started if there is none, or one of another build.
     *
     * @param request with its verb
     * @param progress hears what becomes of it while the answer is waited for
     * @throws CommandException if it cannot be started, or fails
     */
    public JsonNode ask(ObjectNode request, SparkProgress progress) {
        request.put("built", SparkCommand.build());
        try {
            Optional<JsonNode> answer = send(request, progress);
            if (answer.isEmpty() || answer.get().has("stale")) {
                progress.starting();
                start();
                answer = send(request, progress);
            }
            return required(answer.orElseThrow(
                    () -> new CommandException("the process with Spark does not answer; " + log() + " may say why")));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Asks the process if there is one of this build; none is started.
     *
     * @throws CommandException if it fails
     */
    public Optional<JsonNode> askRunning(ObjectNode request) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        request.put("built", SparkCommand.build());
        try {
            return send(request, SparkProgress.unheard())
                    .filter(answer -> !answer.has("stale"))
                    .map(StayingSpark::required);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private static JsonNode required(JsonNode answer) {
        if (answer.has("error")) {
            throw new CommandException(answer.path("error").textValue());
        }
        return answer;
    }

    private static CommandException unreachable(IOException e) {
        return new CommandException("cannot talk to the process with Spark: " + e.getMessage(), e);
    }

    /** Ends the process; whether there was one. */
    public boolean end() {
        try {
            return send(JsonNodeFactory.instance.objectNode().put("verb", "end"), SparkProgress.unheard())
                    .isPresent();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** The answer; empty if nobody listens. */
    private Optional<JsonNode> send(ObjectNode request, SparkProgress progress) throws IOException {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Channels.newOutputStream(channel).write(JSON.writeValueAsBytes(request));
            channel.shutdownOutput();
            try (JsonParser answers = JSON.createParser(Channels.newInputStream(channel))) {
                Optional<JsonNode> answer = Optional.ofNullable(JSON.readTree(answers));
                while (answer.filter(line -> line.has("done")).isPresent()) {
                    progress.done((ObjectNode) answer.get().path("done"));
                    answer = Optional.ofNullable(JSON.readTree(answers));
                }
                return answer;
            }
        } catch (SocketException nobody) {
            return Optional.empty();
        }
    }

    /** Starts the process, unless another command has just done so. */
    private void start() throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (FileChannel turn = FileChannel.open(
                        folder.resolve("starting.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = turn.lock()) {
            if (held.isValid() && !listens()) {
                launch();
            }
        }
    }

    private boolean listens() throws IOException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("verb", "hello");
        return send(request.put("built", SparkCommand.build()), SparkProgress.unheard())
                .filter(answer -> !answer.has("stale"))
                .isPresent();
    }

    private void launch() throws IOException {
        // Ctrl-C in the terminal ends the command that has started the process, and not the process.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        List<String> options = new ArrayList<>(SparkCommand.leavingClasses());
        options.addAll(OPTIONS);
        command.addAll(SparkCommand.of(
                options, List.of(MAIN, socket.toString(), SparkCommand.build(), Long.toString(IDLE.toSeconds()))));
        Files.createDirectories(log().getParent());
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(log().toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            if (out.readLine() == null) {
                throw new CommandException("the process with Spark did not start: " + reason());
            }
        }
    }

    private Path log() {
        return folder.resolveSibling("logs").resolve("try.log");
    }

    private String reason() throws IOException {
        return Files.readAllLines(log()).stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("it ended without a word");
    }
}
