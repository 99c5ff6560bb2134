/** Child processes that start with a log file, report a crash in one line, and never outlive this process. */
package io.lakeshift.local.cloud.process;
