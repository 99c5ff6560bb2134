package io.lakeshift.local.services.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.port.KeyRing;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Buckets and their policies. */
final class BucketProvider implements ResourceProvider {
    private static final String BUCKET = "AWS::S3::Bucket";
    private static final String POLICY = "AWS::S3::BucketPolicy";

    private final LocalContext context;
    private final S3Proxying engine;
    private final BucketRegistry buckets;
    private final KeyRing keys;

    BucketProvider(LocalContext context, S3Proxying engine, BucketRegistry buckets, KeyRing keys) {
        this.context = context;
        this.engine = engine;
        this.buckets = buckets;
        this.keys = keys;
    }

    @Override
    public Set<String> types() {
        return Set.of(BUCKET, POLICY);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        if (declaration.type().equals(POLICY)) {
            String name = declaration.properties().path("Bucket").asText();
            buckets.put(buckets.find(name)
                    .withPolicy(Optional.of(declaration.properties().path("PolicyDocument"))));
            return Provisioned.of(name, Map.of());
        }
        JsonNode properties = declaration.properties();
        String name = properties
                .path("BucketName")
                .asText(declaration.nameFrom("BucketName").toLowerCase(Locale.ROOT));
        create(name);
        boolean versioned = properties
                .path("VersioningConfiguration")
                .path("Status")
                .asText()
                .equals("Enabled");
        JsonNode eventBridge = properties.path("NotificationConfiguration").path("EventBridgeConfiguration");
        boolean sendsEvents = eventBridge.isObject()
                && eventBridge.path("EventBridgeEnabled").asText("true").equals("true");
        buckets.put(new Bucket(
                name,
                versioned,
                sendsEvents,
                keyOf(properties),
                buckets.find(name).policy()));
        String host = name + ".s3." + context.region() + ".amazonaws.com";
        return Provisioned.of(
                name,
                Map.of(
                        "Arn", "arn:aws:s3:::" + name,
                        "DomainName", name + ".s3.amazonaws.com",
                        "RegionalDomainName", host,
                        "DualStackDomainName", name + ".s3.dualstack." + context.region() + ".amazonaws.com"));
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        String name = declaration.physicalId().orElseThrow();
        if (declaration.type().equals(POLICY)) {
            buckets.put(buckets.find(name).withPolicy(Optional.empty()));
            return;
        }
        int status = send("DELETE", name);
        if (status == 409) {
            throw new IllegalStateException("the bucket " + name + " is not empty");
        }
        buckets.remove(name);
    }

    /** Makes a bucket that is not there yet. */
    void create(String name) {
        if (send("HEAD", name) == 404) {
            int status = send("PUT", name);
            if (status >= 300) {
                throw new IllegalArgumentException(
                        "S3 does not accept the bucket name '" + name + "' (status " + status + ")");
            }
        }
    }

    private Optional<String> keyOf(JsonNode properties) {
        JsonNode encryption = properties
                .path("BucketEncryption")
                .path("ServerSideEncryptionConfiguration")
                .path(0)
                .path("ServerSideEncryptionByDefault");
        if (!encryption.path("SSEAlgorithm").asText().startsWith("aws:kms") || !encryption.has("KMSMasterKeyID")) {
            return Optional.empty();
        }
        return keys.arnOf(encryption.path("KMSMasterKeyID").asText());
    }

    private int send(String method, String bucket) {
        try {
            HttpResponse<InputStream> answer = engine.send(method, "/" + bucket, "");
            answer.body().close();
            return answer.statusCode();
        } catch (IOException failure) {
            throw new UncheckedIOException("S3Proxy does not answer: " + failure.getMessage(), failure);
        }
    }
}
