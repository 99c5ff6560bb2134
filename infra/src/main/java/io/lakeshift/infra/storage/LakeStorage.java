package io.lakeshift.infra.storage;

import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * The buckets and the key of the lake, as the other stacks see them.
 *
 * @param key encrypts the lake
 * @param accessLogBucket the name of the bucket for access logs
 * @param collect receives files
 * @param cleanse holds the cleaned tables
 * @param consume holds the tables for readers
 */
public record LakeStorage(IKey key, String accessLogBucket, IBucket collect, IBucket cleanse, IBucket consume) {}
