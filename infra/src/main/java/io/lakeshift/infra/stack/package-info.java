/** What every stack builds on: how it is named and placed, its exports, and the nag findings it accepts with a reason. */
package io.lakeshift.infra.stack;
