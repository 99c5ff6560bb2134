/** The command {@code review}: the pages on which a platform engineer signs what an assembly would deploy. */
package io.lakeshift.cli.review;
