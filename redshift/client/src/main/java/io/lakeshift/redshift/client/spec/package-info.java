/**
 * Strict reading of JSON specifications, for the jobs and functions of a run: every value is asked for by name and type, and
 * what nobody asked for is refused.
 */
package io.lakeshift.redshift.client.spec;
