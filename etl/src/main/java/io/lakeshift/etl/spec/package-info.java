/** Strict reading of JSON specifications: every value is asked for by name and type, and what nobody asked for is refused. */
package io.lakeshift.etl.spec;
