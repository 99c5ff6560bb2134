/** AWS Step Functions behind the endpoint: its API, its template resource, and the wiring of the workflow services. */
package io.lakeshift.local.compute.stepfunctions;
