/** The buckets that hold the lake's data, the key that encrypts it, and their lifecycles. */
package io.lakeshift.infra.storage;
