package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.ObjectPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The script and the jars of jobs, found in S3 with the rights of the job's role. */
final class JobArtifacts {
    private static final Pattern ADDRESS = Pattern.compile("s3a?://([^/]+)/(.+)");

    private final ObjectPaths objects;
    private final Authorizer authorizer;

    JobArtifacts(ObjectPaths objects, Authorizer authorizer) {
        this.objects = requireNonNull(objects, "objects is null");
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
    }

    /** @throws JobFailedException in Glue's words if it is not there or the role may not read it */
    Path fetch(String address, Caller role) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new JobFailedException("LAUNCH ERROR | '%s' is not s3://<bucket>/<key>".formatted(address));
        }
        String bucket = parts.group(1);
        String key = parts.group(2);
        try {
            authorizer.require(role, "s3:GetObject", List.of("arn:aws:s3:::%s/%s".formatted(bucket, key)), Map.of());
        } catch (AwsException denied) {
            throw failure(bucket, key, denied.getMessage());
        }
        return objects.find(bucket, key).orElseThrow(() -> failure(bucket, key, "Not Found"));
    }

    private static JobFailedException failure(String bucket, String key, String reason) {
        return new JobFailedException(
                "LAUNCH ERROR | Error downloading from S3 for bucket: %s, key: %s. %s".formatted(bucket, key, reason));
    }
}
