package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Provides things that are nothing, remembers which, and fails where a property says so. */
final class RecordingProvider implements ResourceProvider {
    final Map<String, JsonNode> provisioned = new LinkedHashMap<>();
    final List<String> removed = new ArrayList<>();
    final List<String> removedIds = new ArrayList<>();
    volatile String failsToRemove = "";

    @Override
    public Set<String> types() {
        return Set.of("Test::Thing", "AWS::S3::Bucket");
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        if (declaration.properties().has("Fails")) {
            throw new IllegalArgumentException(
                    declaration.properties().path("Fails").asText());
        }
        if (declaration.type().equals("Test::Thing")) {
            provisioned.put(declaration.logicalId(), declaration.properties());
        }
        return new Provisioned(
                declaration.properties().path("Name").asText("id-" + declaration.logicalId()),
                Map.of("Arn", TextNode.valueOf("arn:" + declaration.logicalId())));
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        if (declaration.logicalId().equals(failsToRemove)) {
            throw new IllegalStateException("in use");
        }
        removed.add(declaration.logicalId());
        removedIds.add(declaration.physicalId().orElseThrow());
    }
}
