package io.lakeshift.local.services.lakeformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Locations, permissions and tags of templates. */
final class LakeFormationProvider implements ResourceProvider {
    private static final String LOCATION = "AWS::LakeFormation::Resource";
    private static final String PERMISSIONS = "AWS::LakeFormation::PrincipalPermissions";
    private static final String TAG = "AWS::LakeFormation::Tag";

    private final TagStore tags;

    LakeFormationProvider(TagStore tags) {
        this.tags = tags;
    }

    @Override
    public Set<String> types() {
        return Set.of(LOCATION, PERMISSIONS, TAG);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        return switch (declaration.type()) {
            case TAG -> {
                String key = properties.path("TagKey").asText();
                tags.define(
                        key,
                        StreamSupport.stream(properties.path("TagValues").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList());
                yield Provisioned.of(key, Map.of());
            }
            case LOCATION -> Provisioned.of(properties.path("ResourceArn").asText(), Map.of());
            default ->
                Provisioned.of(
                        declaration.stackName() + "-" + declaration.logicalId(),
                        Map.of(
                                "PrincipalIdentifier",
                                properties
                                        .path("Principal")
                                        .path("DataLakePrincipalIdentifier")
                                        .asText()));
        };
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        if (declaration.type().equals(TAG)) {
            declaration.physicalId().ifPresent(tags::remove);
        }
    }
}
