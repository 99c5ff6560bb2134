/** Who may do what in the Redshift database: what the lake itself needs, and what its configuration declares. */
package io.lakeshift.infra.access;
