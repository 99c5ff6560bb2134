package io.lakeshift.infra.warehouse;

import java.util.Map;
import software.amazon.awscdk.services.lambda.IFunction;

/**
 * What brings a database to its declared access when a run is about to publish: the external schemas of lake databases that
 * the run has made, the grants on them, and what the deployment may not have been able to do.
 *
 * @param function fails with the SQL that a superuser has to run as long as it has not been run
 * @param payload what the function is invoked with
 */
public record AccessCheck(IFunction function, Map<String, Object> payload) {}
