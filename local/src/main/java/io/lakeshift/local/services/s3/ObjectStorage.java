package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.port.KeyRing;
import io.lakeshift.local.cloud.port.ObjectPaths;
import io.lakeshift.local.cloud.port.ObjectWriter;
import io.lakeshift.local.cloud.process.Engine;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** S3 of the local lake. */
public final class ObjectStorage implements LakePart {
    private static final Engine.Kind KIND = new Engine.Kind(
            "s3",
            "S3Proxy",
            "io.lakeshift.engine.s3.S3Engine",
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

    private final Engine engine;
    private final S3Service service;
    private final BucketProvider provider;
    private final LocalObjects objects;

    private ObjectStorage(Engine engine, S3Service service, BucketProvider provider, LocalObjects objects) {
        this.engine = engine;
        this.service = service;
        this.provider = provider;
        this.objects = objects;
    }

    /**
     * Starts S3Proxy and puts the front before it.
     *
     * @throws io.lakeshift.local.cloud.process.ProcessFailedException if S3Proxy does not start
     */
    public static ObjectStorage start(
            LocalContext context, AccessControl access, KeyRing keys, EventPublisher publisher) {
        Path state = context.stateOf("s3");
        Path data = state.resolve("data");
        EarlierLayout.moveFrom(data, state.resolve("layout"));
        Engine engine = Engine.start(KIND, context, Map.of());
        S3Proxying proxying = new S3Proxying(engine.port());
        BucketRegistry buckets =
                new BucketRegistry(new JsonFile(state.resolve("buckets.json")), access.resourcePolicies());
        ObjectFiles files = new ObjectFiles(data);
        S3Service service = new S3Service(
                new S3Service.Parts(
                        new S3Permissions(context.region(), access.authorizer(), buckets),
                        proxying,
                        buckets,
                        files,
                        new ObjectVersions(state.resolve("versions")),
                        new OlderVersions(state.resolve("older"), files),
                        new S3Events(context, publisher)),
                context.region());
        return new ObjectStorage(
                engine,
                service,
                new BucketProvider(context, proxying, buckets, keys),
                new LocalObjects(files, service));
    }

    public ObjectPaths paths() {
        return objects;
    }

    public ObjectWriter writer() {
        return objects;
    }

    /** Makes a bucket that no template declares, such as the one for assets; one that is there stays. */
    public void createBucket(String name) {
        provider.create(name);
    }

    /** The child process. */
    public Engine engine() {
        return engine;
    }

    @Override
    public List<AwsService> services() {
        return List.of(service);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(provider);
    }

    @Override
    public void close() {
        engine.close();
    }
}
