/** What a command works on: an environment of the configuration, in AWS or in the running lake, as whom. */
package io.lakeshift.cli.lake;
