package io.lakeshift.cli.verify;

import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Access keys of the BI tool's user that probes make. A key has no name to find it by, so an empty object is named after
 * it, by which what a killed run left is found.
 */
final class ToolKeys {

    /** Not below the prefix of the other files: while a key cannot be deleted, its object has to stay. */
    private static final String FOLDER = "_" + Scene.PREFIX + "_keys/";

    private final Scene scene;

    ToolKeys(Scene scene) {
        this.scene = scene;
    }

    /** Makes a key of a user. */
    AwsCredentials make(String user) {
        AccessKey key = scene.clients()
                .users()
                .createAccessKey(request -> request.userName(user))
                .accessKey();
        scene.clients()
                .files()
                .putObject(
                        request -> request.bucket(bucket()).key(FOLDER + user + "/" + key.accessKeyId()),
                        RequestBody.empty());
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    /** Deletes every key that was made here, with what it is found by. */
    void deleteAll() {
        List<String> found = scene
                .clients()
                .files()
                .listObjectsV2Paginator(request -> request.bucket(bucket()).prefix(FOLDER))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
        for (String object : found) {
            String[] parts = object.split("/");
            try {
                scene.clients()
                        .users()
                        .deleteAccessKey(request -> request.userName(parts[1]).accessKeyId(parts[2]));
            } catch (NoSuchEntityException gone) {
                // Somebody else removed it, or the user.
            }
            scene.clients()
                    .files()
                    .deleteObject(request -> request.bucket(bucket()).key(object));
        }
    }

    private String bucket() {
        return scene.deployed().tableBuckets().get(1);
    }
}
