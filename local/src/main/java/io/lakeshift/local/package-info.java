/**
 * Runs a synthesized cloud assembly on one machine: the command line, and the lake that starts, holds and stops every
 * local service behind one AWS endpoint.
 */
package io.lakeshift.local;
