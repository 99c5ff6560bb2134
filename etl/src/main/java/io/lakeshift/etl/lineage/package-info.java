/** What a run says about where its rows come from and what was done to them: items of the lineage table, OpenLineage events. */
package io.lakeshift.etl.lineage;
