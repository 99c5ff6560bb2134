package io.lakeshift.etl.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.collect.CollectToCleanseArguments;
import io.lakeshift.etl.consume.CleanseToConsumeArguments;
import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.LakeFormationTag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;
import software.amazon.awssdk.services.lakeformation.model.AddLfTagsToResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.AddLfTagsToResourceResponse;
import software.amazon.awssdk.services.lakeformation.model.ErrorDetail;
import software.amazon.awssdk.services.lakeformation.model.LFTagError;

class LakeFormationCatalogTest {

    private static final LakeFormationTag TAG = new LakeFormationTag("dev-layer", "lake");

    @Test
    void givesTheDatabaseTheTag() {
        Answering client = new Answering(AddLfTagsToResourceResponse.builder().build());
        new LakeFormationCatalog(client).tag("hr", TAG);
        assertThat(client.requests).singleElement().satisfies(request -> {
            assertThat(request.resource().database().name()).isEqualTo("hr");
            assertThat(request.lfTags()).singleElement().satisfies(tag -> {
                assertThat(tag.tagKey()).isEqualTo("dev-layer");
                assertThat(tag.tagValues()).containsExactly("lake");
            });
        });
    }

    @Test
    void failsIfTheTagIsRefusedEitherWay() {
        LakeFormationCatalog partly = new LakeFormationCatalog(new Answering(AddLfTagsToResourceResponse.builder()
                .failures(LFTagError.builder()
                        .error(ErrorDetail.builder()
                                .errorMessage("no ASSOCIATE on dev-layer")
                                .build())
                        .build())
                .build()));
        assertThatThrownBy(() -> partly.tag("hr", TAG))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "database hr cannot be given the Lake Formation tag dev-layer=lake, which its permissions go"
                                + " by: no ASSOCIATE on dev-layer");
        LakeFormationCatalog wholly = new LakeFormationCatalog(new Answering(null));
        assertThatThrownBy(() -> wholly.tag("hr", TAG))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Insufficient Lake Formation permission(s)");
    }

    @Test
    void readsTheTagFromTheArgumentThatTheJobHas() {
        String argument = TAG.toArguments().get("--lake_formation_tag");
        assertThat(LakeFormationTag.of(
                        JobArguments.parse(CollectToCleanseArguments.NAMES, "--lake_formation_tag", argument)))
                .contains(TAG);
        assertThat(LakeFormationTag.of(JobArguments.parse(CleanseToConsumeArguments.NAMES)))
                .isEmpty();
        assertThatThrownBy(() -> LakeFormationTag.of(
                        JobArguments.parse(CollectToCleanseArguments.NAMES, "--lake_formation_tag", "lake")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("it must be a tag, <key>=<value>");
    }

    /** Answers what it is told, or refuses. */
    private static final class Answering implements LakeFormationClient {

        private final AddLfTagsToResourceResponse answer;
        private final List<AddLfTagsToResourceRequest> requests = new ArrayList<>();

        Answering(AddLfTagsToResourceResponse answer) {
            this.answer = answer;
        }

        @Override
        public AddLfTagsToResourceResponse addLFTagsToResource(AddLfTagsToResourceRequest request) {
            requests.add(request);
            if (answer == null) {
                throw AccessDeniedException.builder()
                        .message("Insufficient Lake Formation permission(s): Required Alter on hr")
                        .build();
            }
            return answer;
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
