package io.lakeshift.cli.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A stack of an assembly.
 *
 * @param name its path without the environment, for example {@code InsuranceLakeEtlGlue}
 * @param region where it is deployed
 * @param protectedFromDeletion whether CloudFormation refuses to delete it
 * @param resources in the order of their logical ids
 * @param outputs of the template
 */
public record AssembledStack(
        String name,
        String region,
        boolean protectedFromDeletion,
        List<AssembledResource> resources,
        JsonNode outputs) {

    public AssembledStack {
        resources = List.copyOf(resources);
    }
}
