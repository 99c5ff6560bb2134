/**
 * Every verb of {@code ./lake}, in one tree of commands. The tree gives each verb its help, its exit codes and the places
 * that paths are relative to; the packages have the verbs.
 */
package io.lakeshift.cli;
