package io.lakeshift.cli.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long each resource with state keeps it, what becomes of it when it is removed, and what can be restored. */
final class Keeping {

    private static final int SECONDS_PER_DAY = 86_400;

    private final Meaning meaning;

    private Keeping(Meaning meaning) {
        this.meaning = meaning;
    }

    static ReviewPage.Section of(Assembly assembly, Meaning meaning) {
        Keeping keeping = new Keeping(meaning);
        List<List<String>> rows = new ArrayList<>();
        assembly.resources().forEach(resource -> keeping.row(resource).ifPresent(rows::add));
        return new ReviewPage.Section(
                "What is kept, and for how long",
                List.of(new ReviewPage.Table(
                        List.of("Kind", "Name", "Kept", "Restored from", "When it is removed"), rows)));
    }

    private Optional<List<String>> row(AssembledResource resource) {
        JsonNode properties = resource.properties();
        return switch (resource.type()) {
            case "AWS::S3::Bucket" -> cells("bucket", resource, expiry(properties), versions(properties));
            case "AWS::DynamoDB::Table" ->
                cells(
                        "table",
                        resource,
                        "for ever"
                                + (properties
                                                .path("TimeToLiveSpecification")
                                                .path("Enabled")
                                                .asBoolean()
                                        ? ", items until the time they carry"
                                        : ""),
                        properties
                                        .path("PointInTimeRecoverySpecification")
                                        .path("PointInTimeRecoveryEnabled")
                                        .asBoolean()
                                ? "any second of the last %d days"
                                        .formatted(properties
                                                .path("PointInTimeRecoverySpecification")
                                                .path("RecoveryPeriodInDays")
                                                .asInt(35))
                                : "nothing");
            case "AWS::Logs::LogGroup" ->
                cells(
                        "log group",
                        resource,
                        properties.has("RetentionInDays")
                                ? days(properties.path("RetentionInDays").asInt())
                                : "for ever",
                        "nothing");
            case "AWS::SQS::Queue" ->
                cells(
                        "queue",
                        resource,
                        properties.path("MessageRetentionPeriod").asInt(4 * SECONDS_PER_DAY) / SECONDS_PER_DAY
                                + " days",
                        "nothing");
            case "AWS::KMS::Key" ->
                cells(
                        "key",
                        resource,
                        "for ever",
                        "cancelling its deletion within %d days"
                                .formatted(
                                        properties.path("PendingWindowInDays").asInt(30)));
            case "AWS::RedshiftServerless::Namespace" ->
                cells("Redshift namespace", resource, "for ever", "recovery points of the last 24 hours");
            case "AWS::Redshift::Cluster" ->
                cells(
                        "Redshift cluster",
                        resource,
                        "for ever",
                        "automatic snapshots of the last %d days"
                                .formatted(properties
                                        .path("AutomatedSnapshotRetentionPeriod")
                                        .asInt(1)));
            case "AWS::SecretsManager::Secret" -> cells("secret", resource, "for ever", "30 days after its deletion");
            default -> Optional.empty();
        };
    }

    private Optional<List<String>> cells(String kind, AssembledResource resource, String kept, String restored) {
        return Optional.of(List.of(kind, "`" + meaning.name(resource) + "`", kept, restored, removal(resource)));
    }

    private static String expiry(JsonNode properties) {
        List<String> rules = new ArrayList<>();
        for (JsonNode rule : properties.path("LifecycleConfiguration").path("Rules")) {
            if (rule.has("ExpirationInDays")) {
                rules.add("%s%s"
                        .formatted(
                                days(rule.path("ExpirationInDays").asInt()),
                                rule.has("Prefix")
                                        ? " below `" + rule.path("Prefix").asText() + "`"
                                        : ""));
            }
        }
        return rules.isEmpty() ? "for ever" : String.join(", ", rules);
    }

    private static String versions(JsonNode properties) {
        if (!properties.path("VersioningConfiguration").path("Status").asText().equals("Enabled")) {
            return "nothing: versions are off";
        }
        for (JsonNode rule : properties.path("LifecycleConfiguration").path("Rules")) {
            JsonNode days = rule.path("NoncurrentVersionExpiration").path("NoncurrentDays");
            if (!days.isMissingNode()) {
                return "versions replaced within " + days(days.asInt());
            }
        }
        return "every version there was";
    }

    private static String days(int number) {
        return number == 1 ? "1 day" : number + " days";
    }

    private static String removal(AssembledResource resource) {
        String deletion = resource.body().path("DeletionPolicy").asText("Delete");
        String fate = switch (deletion) {
            case "Retain" -> "stays";
            case "RetainExceptOnCreate" -> "stays, except if its first deployment fails";
            case "Snapshot" -> "leaves a snapshot";
            default -> resource.type().equals("AWS::S3::Bucket") ? "goes if it is empty" : "goes";
        };
        String replaced =
                resource.body().path("UpdateReplacePolicy").asText("Delete").equals("Delete")
                                && !deletion.equals("Delete")
                        ? "; goes when an update replaces it"
                        : "";
        boolean refused =
                resource.properties().path("DeletionProtectionEnabled").asBoolean();
        return fate + replaced + (refused ? "; refuses to be deleted" : "");
    }
}
