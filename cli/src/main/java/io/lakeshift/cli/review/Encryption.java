package io.lakeshift.cli.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each resource that holds or carries data is encrypted. */
final class Encryption {

    private static final String NONE = "**none that the template asks for**";
    private static final String ALWAYS = "its API takes TLS only";

    private final Assembly assembly;
    private final Meaning meaning;
    private final Map<String, List<HeldStatement>> policies;

    Encryption(Assembly assembly, Meaning meaning) {
        this.assembly = assembly;
        this.meaning = meaning;
        policies = new PolicyStatements(assembly, meaning).ofResources();
    }

    ReviewPage.Section section() {
        List<List<String>> rows = new ArrayList<>();
        assembly.resources().forEach(resource -> row(resource).ifPresent(rows::add));
        List<ReviewPage.Block> blocks = new ArrayList<>();
        blocks.add(new ReviewPage.Table(List.of("Kind", "Name", "At rest", "In transit"), rows));
        assembly.resources("AWS::KMS::Key")
                .forEach(key -> blocks.add(new ReviewPage.Paragraph("The key `%s` %s."
                        .formatted(
                                meaning.name(key),
                                key.properties().path("EnableKeyRotation").asBoolean()
                                        ? "gets new key material every %d days"
                                                .formatted(key.properties()
                                                        .path("RotationPeriodInDays")
                                                        .asInt(365))
                                        : "is **not rotated**"))));
        return new ReviewPage.Section("How it is encrypted", blocks);
    }

    private Optional<List<String>> row(AssembledResource resource) {
        JsonNode properties = resource.properties();
        return switch (resource.type()) {
            case "AWS::S3::Bucket" -> cells("bucket", resource, bucketKey(resource), bucketTls(resource));
            case "AWS::DynamoDB::Table" ->
                cells(
                        "table",
                        resource,
                        key(resource, properties.path("SSESpecification").path("KMSMasterKeyId")),
                        ALWAYS);
            case "AWS::SNS::Topic" ->
                cells("topic", resource, key(resource, properties.path("KmsMasterKeyId")), tls(resource));
            case "AWS::SQS::Queue" ->
                cells("queue", resource, key(resource, properties.path("KmsMasterKeyId")), tls(resource));
            case "AWS::Logs::LogGroup" ->
                cells("log group", resource, key(resource, properties.path("KmsKeyId")), ALWAYS);
            case "AWS::SecretsManager::Secret" ->
                cells("secret", resource, key(resource, properties.path("KmsKeyId")), ALWAYS);
            case "AWS::RedshiftServerless::Namespace" ->
                cells("Redshift namespace", resource, key(resource, properties.path("KmsKeyId")), warehouseTls());
            case "AWS::Redshift::Cluster" ->
                cells(
                        "Redshift cluster",
                        resource,
                        properties.path("Encrypted").asBoolean() ? key(resource, properties.path("KmsKeyId")) : NONE,
                        warehouseTls());
            case "AWS::Glue::SecurityConfiguration" ->
                cells(
                        "files, logs and bookmarks of the Glue jobs",
                        resource,
                        key(
                                resource,
                                properties
                                        .path("EncryptionConfiguration")
                                        .path("S3Encryptions")
                                        .path(0)
                                        .path("KmsKeyArn")),
                        ALWAYS);
            default -> Optional.empty();
        };
    }

    private Optional<List<String>> cells(String kind, AssembledResource resource, String atRest, String inTransit) {
        return Optional.of(List.of(kind, "`" + meaning.name(resource) + "`", atRest, inTransit));
    }

    private String key(AssembledResource resource, JsonNode key) {
        return key.isMissingNode() ? "a key of AWS" : "the key `%s`".formatted(meaning.of(resource, key));
    }

    private String bucketKey(AssembledResource bucket) {
        JsonNode rule = bucket.properties()
                .path("BucketEncryption")
                .path("ServerSideEncryptionConfiguration")
                .path(0)
                .path("ServerSideEncryptionByDefault");
        return switch (rule.path("SSEAlgorithm").asText()) {
            case "aws:kms" -> key(bucket, rule.path("KMSMasterKeyID"));
            case "AES256" -> "a key of S3";
            default -> "a key of S3, by its default";
        };
    }

    private String bucketTls(AssembledResource bucket) {
        String demanded = tls(bucket);
        return policies.getOrDefault(meaning.name(bucket), List.of()).stream()
                .filter(statement ->
                        !statement.allows() && statement.condition().contains("s3:TlsVersion"))
                .findFirst()
                .map(statement -> demanded + ", denied if " + statement.condition())
                .orElse(demanded);
    }

    private String tls(AssembledResource resource) {
        boolean demanded = policies.getOrDefault(meaning.name(resource), List.of()).stream()
                .anyMatch(statement ->
                        !statement.allows() && statement.condition().contains("aws:SecureTransport"));
        return demanded ? "a policy denies what is not TLS" : "**its policy does not ask for TLS**";
    }

    private String warehouseTls() {
        boolean demanded = assembly.resources()
                .filter(resource -> List.of(
                                "AWS::RedshiftServerless::Workgroup", "AWS::Redshift::ClusterParameterGroup")
                        .contains(resource.type()))
                .anyMatch(resource -> demandsTls(resource.properties()));
        return demanded ? "`require_ssl` is on" : "**`require_ssl` is not on**";
    }

    private static boolean demandsTls(JsonNode properties) {
        for (String list : List.of("ConfigParameters", "Parameters")) {
            for (JsonNode parameter : properties.path(list)) {
                String name = parameter
                        .path("ParameterKey")
                        .asText(parameter.path("ParameterName").asText());
                if (name.equals("require_ssl")
                        && parameter.path("ParameterValue").asText().equals("true")) {
                    return true;
                }
            }
        }
        return false;
    }
}
