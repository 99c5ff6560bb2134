/**
 * Amazon CloudWatch: metrics that the other services send, and alarms on them. Metrics are kept for 15 days as values of
 * whole minutes; alarms are evaluated at the end of every minute, as CloudWatch does it with periods of a minute or more.
 */
package io.lakeshift.local.services.cloudwatch;
