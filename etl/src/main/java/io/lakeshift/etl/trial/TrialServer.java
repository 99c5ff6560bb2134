package io.lakeshift.etl.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.check.CheckMain;
import io.lakeshift.etl.check.ConfigurationCheck;
import io.lakeshift.etl.check.ConfigurationFolder;
import io.lakeshift.etl.collect.SampleReading;
import io.lakeshift.etl.collect.WorkflowDraft;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A process that stays, so that Spark is started once for many trials. It answers at a Unix domain socket, whose folder
 * belongs to its user alone, one request a connection and one after the other, and ends when nobody has asked for a while.
 *
 * <p>A request is a JSON object, ended by the end of what is sent:
 *
 * <ul>
 *   <li>{@code {"verb": "try", "built": ..., "roots": [...], "lookups": ..., "database": ..., "table": ..., "file": ...,
 *       "rows": ..., "with": [...]}} is answered with a {@link TrialReport}.
 *   <li>{@code {"verb": "new", "built": ..., "database": ..., "table": ..., "file": ...}} is answered with {@code {"files":
 *       [{"path": ..., "text": ...}]}}, or {@code {"refused": "..."}} if the sample cannot be read.
 *   <li>{@code {"verb": "check", "built": ..., "roots": [...]}} is answered as {@link CheckMain} writes it.
 *   <li>{@code {"verb": "hello", "built": ...}} is answered with {@code {}}.
 *   <li>{@code {"verb": "end"}} is answered with {@code {}}, and ends the process.
 * </ul>
 *
 * Before the answer to {@code try} goes a line {@code {"done": {...}}} for each step that is done, as it is then.
 *
 * <p>A request of another build than the process is answered with {@code {"stale": true}}, and ends it. What fails otherwise is
 * answered with {@code {"error": "..."}}.
 */
public final class TrialServer {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path socket;
    private final String built;
    private final Duration idle;
    private TrialLake lake;
    private Optional<Trial> rehearsal = Optional.empty();
    private boolean rehearsed;

    private TrialServer(Path socket, String built, Duration idle) {
        this.socket = socket;
        this.built = built;
        this.idle = idle;
    }

    /**
     * Serves until the end.
     *
     * @param words the path of the socket, what tells this build from others, and the idle seconds after which it ends
     */
    public static void main(String[] words) throws IOException {
        TrialServer server =
                new TrialServer(Path.of(words[0]), words[1], Duration.ofSeconds(Integer.parseInt(words[2])));
        server.serve();
        System.exit(0);
    }

    private void serve() throws IOException {
        Files.deleteIfExists(socket);
        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            door.bind(UnixDomainSocketAddress.of(socket));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(door)));
            door.configureBlocking(false);
            door.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println("ready");
            System.out.close();
            boolean stays = true;
            while (stays && selector.select(idle.toMillis()) > 0) {
                selector.selectedKeys().clear();
                stays = accept(door);
            }
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    /** When the process is ended by a signal, Spark stops at once and the rest takes seconds, in which nobody should come. */
    private void leave(ServerSocketChannel door) {
        try {
            if (door.isOpen()) {
                Files.deleteIfExists(socket);
            }
        } catch (IOException e) {
            System.err.println("cannot delete " + socket + ": " + e.getMessage());
        }
    }

    /** Answers those who wait; whether the process stays. */
    private boolean accept(ServerSocketChannel door) throws IOException {
        for (SocketChannel caller = door.accept(); caller != null; caller = door.accept()) {
            try (SocketChannel open = caller) {
                open.configureBlocking(true);
                if (!answer(Channels.newInputStream(open), Channels.newOutputStream(open))) {
                    return false;
                }
            } catch (IOException gone) {
                System.err.println("a caller went away before it was answered");
            }
        }
        return true;
    }

    private boolean answer(InputStream in, OutputStream out) throws IOException {
        JsonNode request = JSON.readTree(in.readAllBytes());
        String verb = request.path("verb").asText();
        boolean stays = !verb.equals("end") && request.path("built").asText().equals(built);
        JsonNode answer;
        if (verb.equals("end")) {
            answer = JsonNodeFactory.instance.objectNode();
        } else if (stays) {
            answer = of(verb, request, step -> tell(out, step));
        } else {
            answer = JsonNodeFactory.instance.objectNode().put("stale", true);
        }
        out.write(JSON.writeValueAsBytes(answer));
        out.close();
        rehearse();
        if (lake != null) {
            lake.clear();
        }
        return stays;
    }

    private static void tell(OutputStream out, ObjectNode step) {
        try {
            out.write(JSON.writeValueAsBytes(Map.of("done", step)));
            out.write('\n');
            out.flush();
        } catch (IOException gone) {
            // Nobody waits for the steps that are left.
            throw new UncheckedIOException(gone);
        }
    }

    /** Runs what was drafted while its author reads it: the first trial is the slow one, for classes and queries are new. */
    private void rehearse() {
        try {
            rehearsal.ifPresent(trial -> trial.run(lake()));
        } catch (RuntimeException failed) {
            // A trial that is asked for tells its author; the message may name what the file holds.
            System.err.println(
                    "what was drafted cannot be tried: " + failed.getClass().getName());
        }
        rehearsal = Optional.empty();
    }

    private JsonNode of(String verb, JsonNode request, Consumer<ObjectNode> told) {
        List<Path> roots = new ArrayList<>();
        request.path("roots").forEach(root -> roots.add(Path.of(root.textValue())));
        try {
            return switch (verb) {
                case "try" -> tried(request, roots, told);
                case "hello" -> JsonNodeFactory.instance.objectNode();
                case "new" -> drafted(request);
                case "check" -> CheckMain.json(ConfigurationCheck.of(roots));
                default -> throw new IllegalArgumentException("verb '" + verb + "' is not known");
            };
        } catch (IOException | RuntimeException failed) {
            // Its message may name what the file holds: it goes to who asked, and to no log.
            return JsonNodeFactory.instance.objectNode().put("error", failed.toString());
        }
    }

    private TrialLake lake() {
        if (lake == null) {
            lake = TrialLake.start();
        }
        return lake;
    }

    private static SampleReading reading(JsonNode request) {
        return new SampleReading(
                Optional.ofNullable(request.path("sheet").textValue()),
                request.path("header").asBoolean(true) ? SampleReading.Heading.NAMES : SampleReading.Heading.VALUES);
    }

    private ObjectNode drafted(JsonNode request) {
        TrialRequest.Upload upload = TrialRequest.Upload.of(request);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            WorkflowDraft.Draft draft = new WorkflowDraft(upload.database(), upload.table())
                    .of(LocalFile.of(upload.file()), reading(request), new FolderLookups(Path.of("")), lake().spark());
            if (!rehearsed) {
                rehearsed = true;
                rehearsal = Optional.of(new Trial(
                        new TrialRequest(upload, List.of(), 1),
                        new ConfigurationFolder(draft.files(), List.of(), List.of()),
                        Path.of(""),
                        step -> {}));
            }
            ArrayNode files = answer.putArray("files");
            draft.notes().forEach(answer.putArray("notes")::add);
            draft.files()
                    .forEach((path, text) -> files.addObject().put("path", path).put("text", text));
            return answer;
        } catch (EtlException | InvalidSpecException refused) {
            return answer.put("refused", refused.getMessage());
        }
    }

    private ObjectNode tried(JsonNode request, List<Path> roots, Consumer<ObjectNode> told) throws IOException {
        rehearsed = true;
        return new Trial(
                        TrialRequest.of(request),
                        ConfigurationFolder.read(roots),
                        Path.of(request.path("lookups").textValue()),
                        told)
                .run(lake());
    }
}
