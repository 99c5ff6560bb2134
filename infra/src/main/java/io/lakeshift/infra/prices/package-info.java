/** What AWS asks for what the lake uses: a dated list of prices, each with its source. */
package io.lakeshift.infra.prices;
