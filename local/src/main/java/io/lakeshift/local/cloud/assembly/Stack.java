package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * One stack of an assembly.
 *
 * @param id its id in the manifest, which other stacks name as a dependency
 * @param name the CloudFormation name
 * @param environment such as {@code aws://111122223333/us-east-2}
 * @param template the template
 * @param dependencies the ids of the artifacts to deploy before it
 * @param terminationProtection whether it may not be deleted
 */
record Stack(
        String id,
        String name,
        String environment,
        JsonNode template,
        Set<String> dependencies,
        boolean terminationProtection) {}
