package io.lakeshift.cli.destroy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stack of the lake as CloudFormation has it.
 *
 * @param name its name
 * @param id its ARN, by which it is known also when it is gone
 * @param created when it was made
 * @param isProtected whether CloudFormation refuses to delete it
 * @param resources what it holds, in the order CloudFormation lists it
 * @param exports the names of its exports
 * @param imports the names of the exports of other stacks that it uses
 * @param reads the names of the stacks whose outputs it reads
 */
record StackToDelete(
        String name,
        String id,
        Instant created,
        boolean isProtected,
        List<Resource> resources,
        Set<String> exports,
        Set<String> imports,
        Set<String> reads) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A resource.
     *
     * @param type such as {@code AWS::S3::Bucket}
     * @param logicalId its id in the template
     * @param physicalId its name, id or ARN
     * @param onDeletion what the deployed template says becomes of it
     */
    record Resource(String type, String logicalId, String physicalId, Removal onDeletion) {

        boolean is(String other) {
            return type.equals(other);
        }
    }

    /** What becomes of a resource when its stack is deleted. */
    enum Removal {
        DELETED,
        KEPT,
        SNAPSHOT;

        /** The {@code DeletionPolicy} of a resource in a template; what is retained except on create is kept too. */
        static Removal of(JsonNode resource) {
            String policy = resource.path("DeletionPolicy").asText("Delete");
            if (policy.startsWith("Retain")) {
                return KEPT;
            }
            return policy.equals("Snapshot") ? SNAPSHOT : DELETED;
        }
    }

    /** The account it is in. */
    String account() {
        return id.split(":")[4];
    }

    /** The names of all exports that a template imports. */
    static Set<String> importsOf(JsonNode template) {
        Set<String> imports = new TreeSet<>();
        template.findValues("Fn::ImportValue").forEach(value -> imports.add(value.asText()));
        return imports;
    }

    /** The names of all stacks whose outputs a template reads. */
    static Set<String> readsOf(JsonNode template) {
        Set<String> reads = new TreeSet<>();
        template.findValues("Fn::GetStackOutput")
                .forEach(value -> reads.add(value.path("StackName").asText()));
        return reads;
    }

    /** A template as {@code GetTemplate} returns what the CDK deployed: JSON. */
    static JsonNode template(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("the template is not JSON, as the CDK writes it", notJson);
        }
    }
}
