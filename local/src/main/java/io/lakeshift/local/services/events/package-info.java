/**
 * Amazon EventBridge: the default event bus. Rules choose events by pattern, shape them, and hand them to functions,
 * topics, queues and state machines; what cannot be handed over goes to the target's dead-letter queue.
 */
package io.lakeshift.local.services.events;
