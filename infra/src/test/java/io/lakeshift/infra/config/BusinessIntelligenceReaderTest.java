package io.lakeshift.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.ProjectContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BusinessIntelligenceReaderTest {

    @Test
    void thereIsNoWayOutUnlessItIsAskedFor() {
        assertThat(read("{}").businessIntelligence()).isEmpty();
    }

    @Test
    void theEmptyObjectIsAPolicyWithoutAnIdentity() {
        LakeConfig.Platform platform = read("{'businessIntelligence': {}}");

        assertThat(platform.businessIntelligence())
                .contains(new BusinessIntelligenceConfig(Optional.empty(), List.of(), List.of(), 1));
        assertThat(platform.access().users()).isEmpty();
    }

    @Test
    void whatTheIdentityReadsIsPartOfTheAccessToTheDatabase() {
        LakeConfig.Platform platform = read("{'businessIntelligence': {'identity': 'role', 'reads': ['hr_consume'],"
                + " 'schemas': ['public']}, 'redshift': {'access': {'users': {'IAM:ann': {'reads': ['hr']}}}}}");

        assertThat(platform.access().users())
                .extracting(AccessConfig.User::name)
                .containsExactly("IAM:ann", "IAMR:dev-insurancelake-us-east-2-bi");
        assertThat(platform.access().users().get(1).permissions())
                .isEqualTo(new AccessConfig.Permissions(
                        List.of("hr_consume"),
                        List.of(),
                        Map.of(),
                        Map.of("public", List.of("USAGE")),
                        Map.of("public.*", List.of("SELECT"))));
    }

    private static LakeConfig.Platform read(String dev) {
        Map<String, Object> environments = ProjectContext.parse("{\"Dev\": " + dev.replace('\'', '"') + "}");
        return LakeConfig.readAll((Object) environments).get(0).platform();
    }
}
