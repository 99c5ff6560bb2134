package io.lakeshift.lambdas.deployment;

import io.lakeshift.lambdas.objects.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A zip file that the CDK uploaded.
 *
 * @param bucket name of its bucket
 * @param key its key
 */
public record Asset(String bucket, String key) {

    /** The asset that the properties {@code SourceBucket} and {@code SourceKey} name. */
    public static Asset of(ResourceProperties properties) {
        return new Asset(properties.required("SourceBucket"), properties.required("SourceKey"));
    }

    /** Downloads the asset, hands it over and removes the download again. */
    public void read(ObjectStore objects, Consumer<FileArchive> reader) {
        try {
            Path folder = Files.createTempDirectory("asset");
            Path file = folder.resolve("asset.zip");
            try {
                objects.download(bucket, key, file);
                try (FileArchive archive = FileArchive.open(file)) {
                    reader.accept(archive);
                }
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Asset s3://%s/%s cannot be kept for reading".formatted(bucket, key), failed);
        }
    }
}
