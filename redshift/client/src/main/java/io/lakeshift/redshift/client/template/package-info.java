/**
 * SQL templates: values enter a script only through typed placeholders
 * ({@link io.lakeshift.redshift.client.template.SqlTemplate}).
 */
package io.lakeshift.redshift.client.template;
