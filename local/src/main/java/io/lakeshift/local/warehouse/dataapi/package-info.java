/**
 * The Redshift Data API: statements are taken, run one after the other in the background, remembered for a day and asked
 * about until they have ended.
 */
package io.lakeshift.local.warehouse.dataapi;
