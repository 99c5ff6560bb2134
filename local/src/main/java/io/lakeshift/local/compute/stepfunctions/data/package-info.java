/**
 * The data of a state machine: JSON payloads, the paths that read and write them, payload templates and the
 * intrinsic functions, as the Amazon States Language defines them for the JSONPath query language.
 */
package io.lakeshift.local.compute.stepfunctions.data;
