/**
 * Amazon SNS: topics, subscriptions of functions and queues with filter policies, and a log of every message in which
 * a person finds the notifications that would have been mailed.
 */
package io.lakeshift.local.services.sns;
