package io.lakeshift.cli.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A resource of a template.
 *
 * @param stack the stack it is in, as {@link AssembledStack#name()} says
 * @param logicalId its id in the template
 * @param body all of its attributes
 */
public record AssembledResource(String stack, String logicalId, JsonNode body) {

    private static final List<String> NAMELESS = List.of("Resource", "Default");

    /** For example {@code AWS::S3::Bucket}. */
    public String type() {
        return body.path("Type").asText();
    }

    public JsonNode properties() {
        return body.path("Properties");
    }

    /** Where it stands in the app, without the environment and the stack, for example {@code CollectBucket}. */
    public String path() {
        String path = body.path("Metadata").path("aws:cdk:path").asText();
        String below = Arrays.stream(path.split("/"))
                .skip(2)
                .filter(part -> !NAMELESS.contains(part))
                .collect(Collectors.joining("/"));
        return below.isEmpty() ? logicalId : below;
    }

    /** The reasons that stand beside its construct for what cdk-nag would complain of. */
    public List<AcceptedRule> acceptedRules() {
        return StreamSupport.stream(
                        body.path("Metadata")
                                .path("cdk_nag")
                                .path("rules_to_suppress")
                                .spliterator(),
                        false)
                .map(AcceptedRule::of)
                .toList();
    }
}
