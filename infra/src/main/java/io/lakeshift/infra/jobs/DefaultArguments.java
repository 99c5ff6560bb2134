package io.lakeshift.infra.jobs;

import io.lakeshift.etl.collect.CollectToCleanseArguments;
import io.lakeshift.etl.consume.CleanseToConsumeArguments;
import io.lakeshift.etl.job.EventPlace;
import io.lakeshift.etl.job.RecordTables;
import io.lakeshift.etl.match.EntityMatchArguments;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.lakeformation.LakeFormationStack;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.redshift.client.DatabaseUser;
import io.lakeshift.redshift.client.consume.ConsumeStorage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.dynamodb.ITable;

/**
 * The default arguments of the jobs, besides those that every job has.
 *
 * @param config the environment
 * @param inputs what the jobs work with
 * @param buckets the specifications and the temporary files
 * @param hashKey the ARN of the secret with the key of hashes; empty if there is none
 */
record DefaultArguments(LakeConfig config, GlueStack.Inputs inputs, JobBuckets buckets, Optional<String> hashKey) {

    /** Those of the job that loads an uploaded file. */
    Map<String, String> collectToCleanse() {
        return withSecrets(new CollectToCleanseArguments.Defaults(
                        config.environment().id(),
                        buckets.scripts().getBucketName(),
                        inputs.storage().collect().getBucketName(),
                        inputs.storage().cleanse().getBucketName(),
                        buckets.temp().getBucketName(),
                        new CollectToCleanseArguments.Tables(
                                inputs.tables().hashValues().getTableName(),
                                inputs.tables().valueLookup().getTableName(),
                                inputs.tables().multiLookup().getTableName()))
                .toArguments());
    }

    /** Those of the job that replaces a table for readers. */
    Map<String, String> cleanseToConsume() {
        return completed(new CleanseToConsumeArguments.Defaults(
                        config.environment().id(),
                        new CleanseToConsumeArguments.Buckets(
                                buckets.scripts().getBucketName(),
                                inputs.storage().cleanse().getBucketName(),
                                inputs.storage().consume().getBucketName(),
                                buckets.temp().getBucketName()),
                        new CleanseToConsumeArguments.Loading(
                                consumeStorage(),
                                inputs.warehouse().role().arn(),
                                List.of(DatabaseUser.ofRole(names().publishRole())
                                        .name())),
                        names().athenaWorkgroup())
                .toArguments());
    }

    /** Those of the job that finds out which entities the rows of a table are. */
    Map<String, String> entityMatch() {
        return new EntityMatchArguments.Defaults(
                        config.environment().id(),
                        buckets.scripts().getBucketName(),
                        inputs.storage().consume().getBucketName(),
                        buckets.temp().getBucketName())
                .toArguments();
    }

    /** Where tables for readers are kept unless a specification says otherwise. */
    ConsumeStorage consumeStorage() {
        return config.platform().jobs().tables().consumeStorage();
    }

    /** The arguments, with where the secrets of loads are. */
    private Map<String, String> withSecrets(Map<String, String> arguments) {
        Map<String, String> all = new LinkedHashMap<>(completed(arguments));
        hashKey.ifPresent(secret -> all.put("--hash_key_secret", secret));
        all.put("--file_secret_prefix", names().fileSecrets());
        return all;
    }

    /** The arguments, with what both jobs have: their records, and the tag of databases where Lake Formation controls them. */
    private Map<String, String> completed(Map<String, String> arguments) {
        Map<String, String> all = new LinkedHashMap<>(arguments);
        all.putAll(new RecordTables(
                        Optional.of(inputs.tables().dqResults().getTableName()),
                        inputs.tables().lineage().map(ITable::getTableName))
                .toArguments());
        config.observation()
                .lineage()
                .events()
                .ifPresent(place -> all.putAll(new EventPlace(
                                place,
                                config.environment().prefix() + "-"
                                        + config.deployment().resourceNamePrefix())
                        .toArguments()));
        config.platform()
                .lakeFormation()
                .ifPresent(used -> all.putAll(LakeFormationStack.tag(names()).toArguments()));
        return all;
    }

    private ResourceNames names() {
        return ResourceNames.of(config);
    }
}
