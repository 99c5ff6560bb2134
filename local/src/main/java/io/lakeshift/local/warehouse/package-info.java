/**
 * Amazon Redshift on one machine: the Data API and the control plane in front of an embedded engine, and the template
 * resources that declare warehouses.
 */
package io.lakeshift.local.warehouse;
