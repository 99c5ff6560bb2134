/** What the jobs read and write beside their tables: scripts, the uploaded object, look-up values and token values. */
package io.lakeshift.etl.store;
