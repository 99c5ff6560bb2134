/**
 * Tries a workflow on one file: the jobs' own classes over tables in memory, with the rows after each step. Nothing is
 * published, and no AWS service is called.
 */
package io.lakeshift.etl.trial;
