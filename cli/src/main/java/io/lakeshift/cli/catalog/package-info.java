/** What the lake holds: tables of the Glue Data Catalog and relations of Redshift, their snapshots, and what they are made of. */
package io.lakeshift.cli.catalog;
