/** The trial of a workflow on a file: what the jobs would do, step by step, without a lake. */
package io.lakeshift.cli.trial;
