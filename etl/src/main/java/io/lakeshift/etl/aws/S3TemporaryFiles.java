package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.TemporaryFiles;
import java.net.URI;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Files below a folder of a bucket.
 *
 * @param folder for example {@code s3://bucket/etl/collect_to_cleanse/}
 */
public record S3TemporaryFiles(URI folder) implements TemporaryFiles {

    /** Files below the folder that an argument names. */
    public static S3TemporaryFiles at(String folder) {
        return new S3TemporaryFiles(URI.create(folder.endsWith("/") ? folder : folder + "/"));
    }

    @Override
    public void put(String name, String text) {
        String key = folder.getPath().substring(1) + name;
        try (S3Client s3 = JobClients.s3()) {
            s3.putObject(
                    request -> request.bucket(folder.getHost()).key(key).contentType("text/plain; charset=utf-8"),
                    RequestBody.fromString(text));
        } catch (SdkException e) {
            throw new StoreException(folder + name + " cannot be written", e);
        }
    }
}
