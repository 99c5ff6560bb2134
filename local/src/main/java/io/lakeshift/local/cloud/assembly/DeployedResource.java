package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A resource as it was deployed.
 *
 * @param logicalId its id in the template
 * @param type its CloudFormation type
 * @param properties its resolved properties
 * @param retained whether it stays when the template no longer declares it
 * @param provisioned what Ref and GetAtt answer
 */
public record DeployedResource(
        String logicalId, String type, JsonNode properties, boolean retained, Provisioned provisioned) {

    /** The same resource, which stays or goes. */
    DeployedResource retainedIf(boolean stays) {
        return new DeployedResource(logicalId, type, properties, stays, provisioned);
    }
}
