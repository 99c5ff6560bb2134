package io.lakeshift.cli.destroy;

import io.lakeshift.cli.destroy.StackToDelete.Removal;
import io.lakeshift.cli.destroy.StackToDelete.Resource;
import io.lakeshift.lambdas.access.CatalogDatabases;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/**
 * What keeps CloudFormation from deleting a resource, or would be in the way of the next deployment: running executions,
 * access keys, the contents of buckets, and the databases of the Glue Data Catalog whose tables are in them. Clearing what
 * is clear does nothing.
 */
final class Obstacles {

    static final String BUCKET = "AWS::S3::Bucket";
    static final String USER = "AWS::IAM::User";
    static final String STATE_MACHINE = "AWS::StepFunctions::StateMachine";

    private final Clients clients;
    private final Consumer<String> progress;

    /** The services that know of obstacles. */
    record Clients(S3Client files, IamClient identities, SfnClient workflows, GlueClient catalog) {}

    /** @param progress is told each thing that is removed, as a line */
    Obstacles(Clients clients, Consumer<String> progress) {
        this.clients = clients;
        this.progress = progress;
    }

    /** Clears what stands in the way of a stack's deletion. What the template keeps is left as it is. */
    void clear(StackToDelete stack) {
        for (Resource resource : stack.resources()) {
            if (resource.onDeletion() == Removal.DELETED) {
                switch (resource.type()) {
                    case STATE_MACHINE -> stopExecutions(resource.physicalId());
                    case USER -> deleteKeys(resource.physicalId());
                    case BUCKET -> empty(resource.physicalId());
                    default -> {
                        // Goes without help.
                    }
                }
            }
        }
    }

    private void stopExecutions(String stateMachine) {
        try {
            for (ExecutionListItem running : clients.workflows()
                    .listExecutionsPaginator(
                            request -> request.stateMachineArn(stateMachine).statusFilter(ExecutionStatus.RUNNING))
                    .executions()) {
                clients.workflows()
                        .stopExecution(request -> request.executionArn(running.executionArn())
                                .error("Destroyed")
                                .cause("The environment is being destroyed"));
                progress.accept("  stopped the execution " + running.name());
            }
        } catch (StateMachineDoesNotExistException gone) {
            // An earlier attempt went this far.
        }
    }

    private void deleteKeys(String user) {
        try {
            List<AccessKeyMetadata> keys = clients
                    .identities()
                    .listAccessKeysPaginator(request -> request.userName(user))
                    .accessKeyMetadata()
                    .stream()
                    .toList();
            for (AccessKeyMetadata key : keys) {
                clients.identities()
                        .deleteAccessKey(request -> request.userName(user).accessKeyId(key.accessKeyId()));
                progress.accept("  removed the access key %s of %s".formatted(key.accessKeyId(), user));
            }
        } catch (NoSuchEntityException gone) {
            // An earlier attempt went this far.
        }
    }

    /** The databases go first: while a table is in the catalog, its files are not missed. */
    private void empty(String bucket) {
        for (String database : new CatalogDatabases(clients.catalog()).in(List.of(bucket))) {
            clients.catalog().deleteDatabase(request -> request.name(database));
            progress.accept("  removed the database %s of the Glue Data Catalog".formatted(database));
        }
        long deleted = new BucketContents(clients.files(), bucket, "").delete();
        if (deleted > 0) {
            progress.accept("  emptied %s: %,d object versions and uploads".formatted(bucket, deleted));
        }
    }
}
