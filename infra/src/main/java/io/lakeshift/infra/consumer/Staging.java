package io.lakeshift.infra.consumer;

/**
 * Where queries are unloaded to.
 *
 * @param bucketArn the bucket
 * @param keyArn the key that encrypts it
 * @param region where both are
 */
record Staging(String bucketArn, String keyArn, String region) {}
