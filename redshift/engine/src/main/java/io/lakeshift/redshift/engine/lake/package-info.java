/**
 * What a warehouse needs of the data lake around it, as interfaces: the Data Catalog, the files of S3, and what an
 * identity may do with both.
 */
package io.lakeshift.redshift.engine.lake;
