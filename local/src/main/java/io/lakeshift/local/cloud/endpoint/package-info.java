/**
 * The one HTTP endpoint that speaks the AWS wire protocols. It finds the service a request is signed for, says who
 * calls, and hands the request over; {@link io.lakeshift.local.cloud.endpoint.JsonService} and {@link
 * io.lakeshift.local.cloud.endpoint.QueryService} are the two protocols most services share.
 */
package io.lakeshift.local.cloud.endpoint;
