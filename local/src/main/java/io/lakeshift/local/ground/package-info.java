/** The ground that every part of the local lake stands on: where and as what it runs, its errors, its progress. */
package io.lakeshift.local.ground;
