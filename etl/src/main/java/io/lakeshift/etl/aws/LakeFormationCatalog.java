package io.lakeshift.etl.aws;

import io.lakeshift.etl.job.LakeFormationTag;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.LFTagError;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;

/** The Data Catalog as AWS Lake Formation controls it. */
public final class LakeFormationCatalog {

    private final LakeFormationClient client;

    /** With the credentials and in the region of the job. */
    public LakeFormationCatalog() {
        this(JobClients.lakeFormation());
    }

    LakeFormationCatalog(LakeFormationClient client) {
        this.client = client;
    }

    /**
     * Gives a database the tag; one that has it keeps it. Whoever made the database may do so.
     *
     * @throws StoreException if Lake Formation refuses; the message says what for
     */
    public void tag(String database, LakeFormationTag tag) {
        List<LFTagError> failures;
        try {
            failures = client.addLFTagsToResource(
                            request -> request.resource(resource -> resource.database(named -> named.name(database)))
                                    .lfTags(LFTagPair.builder()
                                            .tagKey(tag.key())
                                            .tagValues(tag.value())
                                            .build()))
                    .failures();
        } catch (SdkException e) {
            throw new StoreException(refusal(database, tag), e);
        }
        if (!failures.isEmpty()) {
            throw new StoreException(refusal(database, tag) + ": "
                    + failures.stream()
                            .map(failure -> failure.error().errorMessage())
                            .collect(Collectors.joining("; ")));
        }
    }

    private static String refusal(String database, LakeFormationTag tag) {
        return "database %s cannot be given the Lake Formation tag %s=%s, which its permissions go by"
                .formatted(database, tag.key(), tag.value());
    }
}
