/**
 * The control plane of Redshift: namespaces, workgroups and clusters as the templates declare them, what their APIs
 * tell of them, and the warehouse behind each.
 */
package io.lakeshift.local.warehouse.control;
