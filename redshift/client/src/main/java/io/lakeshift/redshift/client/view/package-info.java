/**
 * Materialized views as a desired state: what a script defines is compared with what is live
 * ({@link io.lakeshift.redshift.client.view.LiveViews}), each view is refreshed, made, or made anew with its grants, its
 * policies and all that is computed from it ({@link io.lakeshift.redshift.client.view.ViewDecision}), and the script is laid
 * out in the batches that do so ({@link io.lakeshift.redshift.client.view.PublicationLayout}).
 */
package io.lakeshift.redshift.client.view;
