/**
 * The Data Catalog connections through which the Glue jobs reach Redshift by JDBC: the database user with its secret and
 * the rotation of its password, and a Glue connection for each private subnet with the permissions that using it takes.
 */
package io.lakeshift.infra.connection;
