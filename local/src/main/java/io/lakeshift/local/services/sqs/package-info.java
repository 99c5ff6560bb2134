/**
 * Amazon SQS: standard queues that outlive a restart, with visibility, long polling, redrive and queue policies, over
 * the JSON protocol of current clients and the query protocol of older ones.
 */
package io.lakeshift.local.services.sqs;
