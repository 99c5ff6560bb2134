/** The verbs for the lake on this machine: demo, up, down, status and env. */
package io.lakeshift.cli.machine;
