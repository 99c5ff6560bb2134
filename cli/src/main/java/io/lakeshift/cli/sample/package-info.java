/** The verb that makes sample files. */
package io.lakeshift.cli.sample;
