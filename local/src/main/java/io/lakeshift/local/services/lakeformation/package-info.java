/**
 * What the lake tells AWS Lake Formation: locations, permissions and the tags of databases. All of it is remembered and
 * nothing enforced: access on this machine is what IAM's policies and the database's grants say.
 */
package io.lakeshift.local.services.lakeformation;
