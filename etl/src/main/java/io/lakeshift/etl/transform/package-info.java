/**
 * The transforms of a specification. Each is one class that reads its own part of the specification strictly and then only
 * builds column expressions; values that cannot be converted are found by the checks it leaves behind, before anything is
 * written.
 */
package io.lakeshift.etl.transform;
