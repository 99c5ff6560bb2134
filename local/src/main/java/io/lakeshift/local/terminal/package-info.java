/**
 * A client of the local endpoint without the AWS SDK: calls services in AWS's protocols, runs statements through the Data
 * API, and prints results for a terminal.
 */
package io.lakeshift.local.terminal;
