/** What a service remembers between two runs, kept in files of the state directory. */
package io.lakeshift.local.cloud.state;
