/** The command {@code network}: the address plan of an environment as text. */
package io.lakeshift.cli.network;
