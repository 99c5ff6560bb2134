/**
 * CloudWatch Logs: groups and streams whose events are lines of plain text files below the state directory, the API
 * that reads and writes them, and processes whose output goes into them.
 */
package io.lakeshift.local.services.logs;
