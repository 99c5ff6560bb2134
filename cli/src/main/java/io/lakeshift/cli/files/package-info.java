/** The mappings, specifications, quality rules and SQL of a checkout: what is wrong with them, and their way into a lake. */
package io.lakeshift.cli.files;
