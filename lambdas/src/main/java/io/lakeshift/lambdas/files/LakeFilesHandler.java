package io.lakeshift.lambdas.files;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.deployment.Asset;
import io.lakeshift.lambdas.deployment.Deployed;
import io.lakeshift.lambdas.deployment.DeploymentHandler;
import io.lakeshift.lambdas.deployment.ResourceProperties;
import io.lakeshift.lambdas.objects.ObjectStore;
import io.lakeshift.lambdas.objects.S3ObjectStore;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The custom resource that puts the SQL files and specs into the bucket from which the jobs read them.
 *
 * <p>Properties: {@code SourceBucket} and {@code SourceKey} of the zip file, {@code TargetBucket}, {@code TargetPrefix}.
 * Its own files are replaced and removed as the zip file changes; files that others put below the prefix stay, and when
 * the resource is removed all stay.
 */
public final class LakeFilesHandler extends DeploymentHandler {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

    private final ObjectStore objects;

    /** The function as AWS Lambda makes it. */
    public LakeFilesHandler() {
        this(new S3ObjectStore(FunctionClients.of(S3Client.builder())));
    }

    LakeFilesHandler(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    protected Deployed deploy(CloudFormationCustomResourceEvent event) {
        ResourceProperties properties = ResourceProperties.of(event);
        FileDeployment.Target target = new FileDeployment.Target(
                properties.required("TargetBucket"), prefix(properties), event.getLogicalResourceId());
        Asset.of(properties).read(objects, archive -> new FileDeployment(objects).deploy(archive, target));
        return Deployed.as("s3://" + target.bucket() + "/" + target.prefix() + "#" + target.owner());
    }

    private static String prefix(ResourceProperties properties) {
        String prefix = properties.required("TargetPrefix");
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Property TargetPrefix is '%s'; allowed are levels of letters, digits, _ and -, joined by /, such as etl"
                            .formatted(prefix));
        }
        return prefix;
    }
}
