/** The checkout that {@code ./lake} stands in, where the person stands, and the other programs that verbs start. */
package io.lakeshift.cli.checkout;
