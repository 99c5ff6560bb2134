/**
 * From an object that arrives in the collect bucket to one started, or waiting, execution of the state machine; an
 * object the lake cannot take is recorded as failed and reported, never dropped.
 */
package io.lakeshift.lambdas.trigger;
