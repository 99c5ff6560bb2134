/**
 * The commands that need the lake's configuration: access, cost, destroy, export, network, review, unload and verify. Those
 * that call AWS do it with the default credentials, or call the lake that runs on this machine.
 */
package io.lakeshift.cli;
