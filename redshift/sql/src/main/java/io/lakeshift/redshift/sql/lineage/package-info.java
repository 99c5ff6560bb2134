/** Which columns of relations the columns of a query's result are made of. */
package io.lakeshift.redshift.sql.lineage;
