/**
 * The commands that need the lake's configuration: access, destroy, network, export, unload and verify. They work in AWS with the default
 * credentials, or in the lake that runs on this machine.
 */
package io.lakeshift.console;
