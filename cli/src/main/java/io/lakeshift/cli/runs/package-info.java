/** The runs of workflows, as the audit table, Step Functions and CloudWatch Logs tell of them: what ran, where it is, and why it failed. */
package io.lakeshift.cli.runs;
