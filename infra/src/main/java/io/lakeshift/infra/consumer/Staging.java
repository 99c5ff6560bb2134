package io.lakeshift.infra.consumer;

/**
 * Where queries are unloaded to.
 *
 * @param bucketArn the bucket
 * @param keyArn the key that encrypts it
 * @param region where both are
 */
record Staging(String bucketArn, String keyArn, String region) {

    /** The service through which alone the key is used, as the condition key {@code kms:ViaService} has it. */
    String viaService() {
        return "s3." + region + ".amazonaws.com";
    }
}
