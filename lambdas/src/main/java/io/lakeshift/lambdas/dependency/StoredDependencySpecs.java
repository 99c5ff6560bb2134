package io.lakeshift.lambdas.dependency;

import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.lambdas.objects.ObjectStore;

/** Dependency specs in the scripts bucket: {@code etl/transformation-spec/<Db>-<Table>-dependent.json}. */
public final class StoredDependencySpecs implements DependencySpecs {

    private final ObjectStore objects;
    private final String bucket;

    /** The specs of a scripts bucket, read anew at every call. */
    public StoredDependencySpecs(ObjectStore objects, String bucket) {
        this.objects = objects;
        this.bucket = bucket;
    }

    @Override
    public DependencySpec of(SourceKey source) {
        String key = source.specKey("-dependent.json");
        return objects.find(bucket, key).map(json -> parse(source, key, json)).orElse(DependencySpec.NONE);
    }

    private static DependencySpec parse(SourceKey source, String key, byte[] json) {
        try {
            return DependencySpec.parse(source, json);
        } catch (MalformedSpecException malformed) {
            throw new MalformedSpecException(
                    "The dependency spec %s is malformed: %s".formatted(key, malformed.getMessage()));
        }
    }
}
