/** The command {@code cost}: what an idle month and a file cost, from the templates and a list of prices. */
package io.lakeshift.cli.cost;
