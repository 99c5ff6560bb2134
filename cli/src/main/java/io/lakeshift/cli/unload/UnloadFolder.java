package io.lakeshift.cli.unload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of an unload's target. */
final class UnloadFolder {

    private static final int MOST_DELETED_AT_ONCE = 1000;
    private static final String MANIFEST = "manifest";
    private static final Pattern OF_UNLOAD = Pattern.compile("\\d+_part_\\d+\\.parquet|" + MANIFEST);

    private final S3Client client;
    private final UnloadTarget target;

    UnloadFolder(S3Client client, UnloadTarget target) {
        this.client = client;
        this.target = target;
    }

    /** One state of one object: another one of the same key has another. */
    record Content(String key, String tag, String modified) {}

    Set<Content> contents() {
        Set<Content> contents = new HashSet<>();
        for (S3Object object : client.listObjectsV2Paginator(
                        request -> request.bucket(target.bucket()).prefix(target.folder()))
                .contents()) {
            contents.add(new Content(object.key(), object.eTag(), String.valueOf(object.lastModified())));
        }
        return contents;
    }

    /** Deletes the files of an unload that were not there before it. */
    void deleteWhatIsNew(Set<Content> before) {
        List<ObjectIdentifier> written = contents().stream()
                .filter(content -> !before.contains(content))
                .map(Content::key)
                .filter(key -> OF_UNLOAD
                        .matcher(key.substring(target.folder().length()))
                        .matches())
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        for (int from = 0; from < written.size(); from += MOST_DELETED_AT_ONCE) {
            List<ObjectIdentifier> some =
                    new ArrayList<>(written.subList(from, Math.min(from + MOST_DELETED_AT_ONCE, written.size())));
            DeleteObjectsResponse response = client.deleteObjects(request -> request.bucket(target.bucket())
                    .delete(Delete.builder().objects(some).build()));
            if (response.hasErrors() && !response.errors().isEmpty()) {
                throw new CommandException("files are left at %s that cannot be deleted, the first %s: %s"
                        .formatted(
                                target,
                                response.errors().get(0).key(),
                                response.errors().get(0).message()));
            }
        }
    }

    /** What Redshift says it has written; empty if it wrote nothing, because there were no rows. */
    Optional<JsonNode> manifest() {
        try {
            byte[] manifest = client.getObjectAsBytes(
                            request -> request.bucket(target.bucket()).key(target.folder() + MANIFEST))
                    .asByteArray();
            return Optional.of(new ObjectMapper().readTree(manifest));
        } catch (NoSuchKeyException nothingWritten) {
            return Optional.empty();
        } catch (IOException malformed) {
            throw new CommandException("the manifest of %s cannot be read".formatted(target), malformed);
        }
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
