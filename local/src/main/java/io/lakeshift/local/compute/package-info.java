/** The services that run programs of the lake and keep what they say: functions, jobs, the catalog and the logs. */
package io.lakeshift.local.compute;
