package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.AwsService;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** S3 as clients see it. */
final class S3Service implements AwsService {
    private static final int LOCKS = 1024;
    /** The version id of an object in a bucket without versions. */
    private static final String NO_VERSION = "null";

    private final S3Permissions permissions;
    private final S3Proxying engine;
    private final BucketRegistry buckets;
    private final ObjectFiles files;
    private final ObjectVersions versions;
    private final OlderVersions olderVersions;
    private final S3Events events;
    private final BucketAnswers answers;
    private final ReentrantLock[] writing =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /** What the service stands on. */
    record Parts(
            S3Permissions permissions,
            S3Proxying engine,
            BucketRegistry buckets,
            ObjectFiles files,
            ObjectVersions versions,
            OlderVersions olderVersions,
            S3Events events) {}

    S3Service(Parts parts, String region) {
        this.permissions = parts.permissions();
        this.engine = parts.engine();
        this.buckets = parts.buckets();
        this.files = parts.files();
        this.versions = parts.versions();
        this.olderVersions = parts.olderVersions();
        this.events = parts.events();
        this.answers = new BucketAnswers(region);
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public Set<String> operations() {
        return Stream.of(S3Operation.values()).map(S3Operation::apiName).collect(Collectors.toSet());
    }

    @Override
    public void handle(AwsRequest request, AwsResponse response) throws IOException {
        response.header("x-amz-request-id", request.requestId());
        S3Address address = S3Address.of(request);
        S3Operation operation = S3Operation.of(address);
        permissions.check(operation, address, request);
        Bucket bucket = buckets.find(address.bucket());
        switch (operation) {
            case GET_LOCATION, GET_VERSIONING, GET_POLICY, GET_ENCRYPTION, GET_NOTIFICATION -> {
                requireBucket(address);
                answers.write(operation, bucket, response);
            }
            case GET_OBJECT, HEAD_OBJECT -> read(address, bucket, request, response);
            case GET_OBJECT_TAGGING -> {
                requireObject(address);
                response.header("Content-Type", "application/xml");
                response.body().write(ObjectListings.emptyTagSet());
            }
            case LIST_OBJECTS -> {
                requireBucket(address);
                new KeyListing(files).write(address, response);
            }
            case LIST_VERSIONS -> {
                requireBucket(address);
                new VersionListing(files, versions, olderVersions).write(address, response);
            }
            case LIST_UPLOADS -> {
                EngineAnswer all = EngineAnswer.whole(engine.send("GET", "/" + address.bucket(), "uploads"));
                all.passBack(UploadAnswers.ofAll(all.body(), address), bucket, response);
            }
            case CREATE_UPLOAD, LIST_PARTS -> {
                refuseTags(request);
                EngineAnswer one = EngineAnswer.whole(engine.forward(address, request));
                one.passBack(UploadAnswers.ofOne(one.body(), address), bucket, response);
            }
            case DELETE_OBJECTS -> deletion().all(address, bucket, request, response);
            case DELETE_OBJECT -> locked(address, () -> deletion().one(address, bucket, response));
            case PUT_OBJECT, COPY_OBJECT, COMPLETE_UPLOAD -> {
                refuseTags(request);
                requireCurrent(address.copySource());
                locked(address, () -> write(operation, address, request, response));
            }
            default -> {
                refuseTags(request);
                requireCurrent(address.copySource());
                EngineAnswer.stream(engine.forward(address, request), bucket, response);
            }
        }
    }

    /** A task that talks to the engine. */
    private interface Task {
        void run() throws IOException;
    }

    /** Writes of one key go one after the other, so that its version id is that of the bytes stored last. */
    private void locked(S3Address address, Task task) throws IOException {
        ReentrantLock lock = writing[Math.floorMod(address.objectArn().hashCode(), LOCKS)];
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    private void read(S3Address address, Bucket bucket, AwsRequest request, AwsResponse response) throws IOException {
        Optional<String> wanted = address.parameter("versionId");
        if (wanted.isPresent()) {
            locked(address, () -> readVersion(wanted.get(), address, bucket, request, response));
        } else {
            readCurrent(current(address, bucket), address, bucket, request, response);
        }
    }

    private Optional<String> current(S3Address address, Bucket bucket) {
        return bucket.versioned() ? versions.current(address.bucket(), address.key()) : Optional.empty();
    }

    /** Under the lock of the key, so that the bytes are those of the version, also if a newer one is written just now. */
    private void readVersion(String wanted, S3Address address, Bucket bucket, AwsRequest request, AwsResponse response)
            throws IOException {
        Optional<String> current = current(address, bucket);
        if (wanted.equals(current.orElse(NO_VERSION))) {
            readCurrent(current, address, bucket, request, response);
            return;
        }
        OlderVersions.Version older =
                olderVersions.find(address.bucket(), address.key(), wanted).orElseThrow(OlderVersions::noSuchVersion);
        if (request.header("Range").isPresent()) {
            throw AwsException.notSupported("s3", "ranges of an older version");
        }
        response.header("x-amz-version-id", wanted);
        response.header("Content-Length", Long.toString(older.size()));
        response.header(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(older.lastModified().atOffset(ZoneOffset.UTC)));
        if (!request.method().equals("HEAD")) {
            Files.copy(older.content(), response.body());
        }
    }

    private void readCurrent(
            Optional<String> current, S3Address address, Bucket bucket, AwsRequest request, AwsResponse response)
            throws IOException {
        HttpResponse<InputStream> answer = engine.forward(address, request);
        if (answer.statusCode() == 404) {
            permissions.checkMayKnowWhatIsMissing(request.caller(), address);
        }
        if (answer.statusCode() < 400) {
            current.ifPresent(version -> response.header("x-amz-version-id", version));
        }
        EngineAnswer.stream(answer, bucket, response);
    }

    private void write(S3Operation operation, S3Address address, AwsRequest request, AwsResponse response)
            throws IOException {
        Bucket bucket = buckets.find(address.bucket());
        Optional<OlderVersions.Version> kept = current(address, bucket)
                .flatMap(version -> olderVersions.keep(address.bucket(), address.key(), version));
        EngineAnswer answer;
        try {
            answer = EngineAnswer.whole(engine.forward(address, request));
        } catch (AwsException notStored) {
            kept.ifPresent(olderVersions::remove);
            throw notStored;
        }
        if (bucket.versioned()) {
            versions.put(address.bucket(), address.key(), versions.next());
        }
        String version = current(address, bucket).orElse("");
        if (bucket.versioned()) {
            response.header("x-amz-version-id", version);
        }
        if (bucket.sendsEvents()) {
            events.created(described(address, version), reasonOf(operation), request.requestId());
        }
        boolean namesObject = operation == S3Operation.COMPLETE_UPLOAD;
        answer.passBack(namesObject ? UploadAnswers.ofOne(answer.body(), address) : answer.body(), bucket, response);
    }

    private S3Events.Created described(S3Address address, String version) throws IOException {
        HttpResponse<InputStream> head = engine.sendAbout("HEAD", address.bucket(), address.key());
        head.body().close();
        return new S3Events.Created(
                address.bucket(),
                address.key(),
                head.headers().firstValueAsLong("Content-Length").orElse(0),
                head.headers().firstValue("ETag").orElse("").replace("\"", ""),
                version);
    }

    private static String reasonOf(S3Operation operation) {
        return switch (operation) {
            case COPY_OBJECT -> "CopyObject";
            case COMPLETE_UPLOAD -> "CompleteMultipartUpload";
            default -> "PutObject";
        };
    }

    private void requireBucket(S3Address address) throws IOException {
        HttpResponse<InputStream> head = engine.send("HEAD", "/" + address.bucket(), "");
        head.body().close();
        if (head.statusCode() == 404) {
            throw new AwsException(404, "NoSuchBucket", "The specified bucket does not exist");
        }
    }

    private void requireObject(S3Address address) throws IOException {
        HttpResponse<InputStream> head = engine.sendAbout("HEAD", address.bucket(), address.key());
        head.body().close();
        if (head.statusCode() == 404) {
            throw new AwsException(404, "NoSuchKey", "The specified key does not exist.");
        }
    }

    private void requireCurrent(Optional<S3Address.CopySource> source) {
        source.ifPresent(object -> object.versionId().ifPresent(version -> {
            if (!versions.current(object.bucket(), object.key())
                    .filter(version::equals)
                    .isPresent()) {
                boolean kept = olderVersions
                        .find(object.bucket(), object.key(), version)
                        .isPresent();
                throw kept
                        ? AwsException.notSupported("s3", "copies of an older version")
                        : OlderVersions.noSuchVersion();
            }
        }));
    }

    private ObjectDeletion deletion() {
        return new ObjectDeletion(permissions, engine, versions, olderVersions);
    }

    private static void refuseTags(AwsRequest request) {
        if (request.header("x-amz-tagging").isPresent()) {
            throw AwsException.notSupported("s3", "object tags");
        }
    }
}
