/**
 * AWS Lambda: functions of the templates, each run in a JVM of its own behind AWS's runtime interface client, with its
 * role's credentials, its time limit and its log group; versions, aliases, resource policies, and the queue of
 * asynchronous invocations with its retries and dead letters.
 */
package io.lakeshift.local.compute.lambda;
