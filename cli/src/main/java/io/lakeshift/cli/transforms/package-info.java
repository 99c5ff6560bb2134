/** The verb that tells what transforms there are. */
package io.lakeshift.cli.transforms;
