/**
 * Runs a synthesized cloud assembly on one machine: the lake that starts, holds and stops every local service behind one
 * AWS endpoint, and the demo on it.
 */
package io.lakeshift.local;
