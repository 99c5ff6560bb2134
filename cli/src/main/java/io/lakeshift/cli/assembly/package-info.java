/** A synthesized cloud assembly as people read it: its stacks, their resources, and what a reference means. */
package io.lakeshift.cli.assembly;
