/** The verbs that only start the command line of the CDK: synth and diff. */
package io.lakeshift.cli.app;
