package io.lakeshift.etl.collect;

import io.lakeshift.etl.aws.DynamoLookupValues;
import io.lakeshift.etl.aws.DynamoTokenStore;
import io.lakeshift.etl.aws.JobReports;
import io.lakeshift.etl.aws.LakeFormationCatalog;
import io.lakeshift.etl.aws.S3ScriptFiles;
import io.lakeshift.etl.aws.S3SourceFolder;
import io.lakeshift.etl.aws.S3SourceObject;
import io.lakeshift.etl.aws.S3TemporaryFiles;
import io.lakeshift.etl.aws.SecretHashKey;
import io.lakeshift.etl.aws.SecretPasswords;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.LakeFormationTag;
import io.lakeshift.etl.job.SparkJob;
import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.store.TemporaryFiles;

/** The entry point of the Collect-to-Cleanse Glue job. */
public final class CollectToCleanseJob {

    private CollectToCleanseJob() {}

    private static SourceObject source(CollectToCleanseArguments.Source source) {
        if (S3SourceFolder.isMarker(source.path(), source.fileName())) {
            return new S3SourceFolder(object(source));
        }
        return object(source);
    }

    private static S3SourceObject object(CollectToCleanseArguments.Source source) {
        return source.version()
                .map(version -> new S3SourceObject(source.bucket(), source.key(), version))
                .orElseGet(() -> S3SourceObject.newest(source.bucket(), source.key()));
    }

    /** Runs the job; a failure prints one line to standard error and is thrown, so that the job run fails. */
    public static void main(String[] words) {
        SparkJob.run("collect-to-cleanse", session -> {
            JobArguments given = JobArguments.parse(CollectToCleanseArguments.NAMES, words);
            CollectToCleanseArguments arguments = CollectToCleanseArguments.parse(given);
            CollectToCleanseArguments.Tables tables = arguments.settings().tables();
            LoadResult result = new CollectToCleanse(
                            arguments,
                            new CollectToCleanse.Stores(
                                    new S3ScriptFiles(arguments.settings().scriptsBucket()),
                                    source(arguments.source()),
                                    new DynamoLookupValues(tables.valueLookup(), tables.multiLookup()),
                                    new DynamoTokenStore(tables.hashValues()),
                                    LoadSecrets.of(
                                            given.optional("hash_key_secret").map(SecretHashKey::new),
                                            given.optional(LoadSecrets.PREFIX).map(SecretPasswords::new))),
                            new CollectToCleanse.Told(
                                    given.optional("TempDir")
                                            .<TemporaryFiles>map(S3TemporaryFiles::at)
                                            .orElseGet(TemporaryFiles::none),
                                    JobReports.of(given)))
                    .run(session);
            LakeFormationTag.of(given)
                    .ifPresent(
                            tag -> new LakeFormationCatalog().tag(result.table().database(), tag));
            return "execution " + arguments.executionId() + ": " + result.summary();
        });
    }
}
