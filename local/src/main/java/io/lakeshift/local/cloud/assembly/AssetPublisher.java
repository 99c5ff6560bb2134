package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts the file assets of an assembly where the templates look for them, as {@code cdk deploy} does. */
final class AssetPublisher {
    private static final String BOOTSTRAP_STACK = "CDKToolkit";

    private final LocalContext context;
    private final ResourceProvider buckets;
    private final ObjectPaths objects;
    private final ObjectWriter writer;

    /** @param buckets the provider of {@code AWS::S3::Bucket} */
    AssetPublisher(LocalContext context, ResourceProvider buckets, ObjectPaths objects, ObjectWriter writer) {
        this.context = context;
        this.buckets = buckets;
        this.objects = objects;
        this.writer = writer;
    }

    /** Publishes those that are not there yet; a key is made of the content, so what is there stays. */
    void publish(List<FileAsset> assets) {
        Set<String> made = new LinkedHashSet<>();
        for (FileAsset asset : assets) {
            String bucket = named(asset.bucket());
            String key = named(asset.key());
            if (made.add(bucket)) {
                makeBucket(bucket);
            }
            if (objects.find(bucket, key).isEmpty()) {
                put(asset, bucket, key);
            }
        }
    }

    private void makeBucket(String bucket) {
        buckets.provision(new ResourceDeclaration(
                BOOTSTRAP_STACK,
                "StagingBucket",
                "AWS::S3::Bucket",
                JsonNodeFactory.instance.objectNode().put("BucketName", bucket),
                Optional.empty(),
                Optional.empty()));
    }

    private void put(FileAsset asset, String bucket, String key) {
        Caller administrator = Caller.administrator(context.accountId());
        if (!asset.zipped()) {
            writer.put(bucket, key, asset.source(), administrator);
            return;
        }
        try {
            Path folder = Files.createDirectories(context.stateOf("assets"));
            Path archive = Files.createTempFile(folder, "asset", ".zip");
            try {
                zip(asset.source(), archive);
                writer.put(bucket, key, archive, administrator);
            } finally {
                Files.delete(archive);
            }
        } catch (IOException failure) {
            throw new AssemblyException(
                    "cannot pack the asset " + asset.source() + ": " + failure.getMessage(), failure);
        }
    }

    private static void zip(Path source, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(source.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private String named(String text) {
        return text.replace("${AWS::AccountId}", context.accountId())
                .replace("${AWS::Region}", context.region())
                .replace("${AWS::Partition}", "aws");
    }
}
