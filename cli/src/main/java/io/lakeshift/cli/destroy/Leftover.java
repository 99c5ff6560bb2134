package io.lakeshift.cli.destroy;

import io.lakeshift.cli.destroy.StackToDelete.Resource;

/** What stays of an environment, and how a person removes it. */
final class Leftover {

    private Leftover() {}

    /** The resource and the command that removes it. */
    static String howToRemove(Resource resource) {
        String name = resource.physicalId();
        String command = switch (resource.type()) {
            case Obstacles.BUCKET -> "empty it with all versions, then aws s3api delete-bucket --bucket " + name;
            case "AWS::DynamoDB::Table" ->
                "aws dynamodb update-table --no-deletion-protection-enabled --table-name %1$s, then aws dynamodb"
                                .formatted(name)
                        + " delete-table --table-name " + name;
            case "AWS::KMS::Key" ->
                "when nothing it encrypts is needed: aws kms schedule-key-deletion --key-id " + name;
            case "AWS::RedshiftServerless::Namespace" ->
                "aws redshift-serverless delete-namespace --namespace-name " + name;
            case "AWS::Redshift::Cluster" ->
                "aws redshift delete-cluster --cluster-identifier " + name
                        + " --final-cluster-snapshot-identifier NAME";
            case "AWS::Logs::LogGroup" -> "aws logs delete-log-group --log-group-name " + name;
            case "AWS::SecretsManager::Secret" -> "aws secretsmanager delete-secret --secret-id " + name;
            default -> "remove it at the console";
        };
        return "%s %s: %s".formatted(resource.type().replaceFirst("^AWS::", ""), name, command);
    }
}
