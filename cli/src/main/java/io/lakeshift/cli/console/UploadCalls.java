package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.spark.SparkProgress;
import io.lakeshift.cli.trial.Drafts;
import io.lakeshift.cli.trial.Trials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A file that is dropped on the page of a workflow: read for a draft of the workflow's files, tried, or put where files
 * arrive, so that its run begins by itself.
 */
final class UploadCalls {
    private static final int ROWS = 5;

    private final S3Client objects;
    private final Supplier<String> bucket;
    private final Trials trials;
    private final Drafts drafts;

    /** @param bucket that files are uploaded to; asked when it is needed */
    UploadCalls(S3Client objects, Supplier<String> bucket, Trials trials, Drafts drafts) {
        this.objects = objects;
        this.bucket = bucket;
        this.trials = trials;
        this.drafts = drafts;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.upload("workflows/{}/{}/upload", this::upload),
                ApiRoute.upload("workflows/{}/{}/try", this::tried),
                ApiRoute.upload("workflows/{}/{}/new", this::drafted));
    }

    private JsonNode upload(ApiCall call) {
        DroppedFile file = DroppedFile.of(call);
        String key = file.workflow() + "/" + file.name();
        String to = bucket.get();
        // S3 tells the time of an object in whole seconds.
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        objects.putObject(
                request -> request.bucket(to).key(key), RequestBody.fromInputStream(file.content(), file.length()));
        return JsonNodeFactory.instance
                .objectNode()
                .put("bucket", to)
                .put("key", key)
                .put("at", at.toString());
    }

    private JsonNode tried(ApiCall call) {
        DroppedFile dropped = DroppedFile.of(call);
        int rows = call.number("rows", ROWS, Trials.MOST_ROWS);
        return kept(
                dropped,
                file -> trials.run(
                                new Trials.Request(dropped.workflow(), file, Map.of(), rows), SparkProgress.unheard())
                        .put("file", dropped.name()));
    }

    private JsonNode drafted(ApiCall call) {
        DroppedFile dropped = DroppedFile.of(call);
        return kept(dropped, file -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode files = answer.putArray("files");
            Drafts.Draft draft = drafts.of(dropped.workflow(), file, Drafts.Reading.usual(), SparkProgress.unheard());
            draft.files()
                    .forEach((path, text) ->
                            files.addObject().put("path", path.toString()).put("text", text));
            draft.notes().forEach(answer.putArray("notes")::add);
            return answer;
        });
    }

    /** Uses the file on this machine, where it is for as long as that takes. */
    private static JsonNode kept(DroppedFile dropped, Function<Path, JsonNode> use) {
        try {
            Path folder = Files.createTempDirectory("lakeshift-dropped");
            Path file = folder.resolve(dropped.name());
            try {
                Files.copy(dropped.content(), file);
                return use.apply(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the file cannot be kept while it is read", unwritable);
        }
    }
}
