package io.lakeshift.local.compute.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RunLogGroupsTest {

    private static final String ROLE = "\"Role\": \"arn:aws:iam::111122223333:role/dev-glue-role\"";

    @Test
    void isTheUsualGroupWithoutASecurityConfiguration() throws JsonProcessingException {
        assertThat(new RunLogGroups(false).output(job("{%s}"))).isEqualTo("/aws-glue/jobs/output");
        assertThat(new RunLogGroups(true).error(job("{%s}"))).isEqualTo("/aws-glue/jobs/error");
    }

    @Test
    void namesConfigurationAndRoleAsTheReadingHasIt() throws JsonProcessingException {
        GlueJob job = job("{%s, \"SecurityConfiguration\": \"dev-encryption\"}");
        assertThat(new RunLogGroups(false).output(job))
                .isEqualTo("/aws-glue/jobs/dev-encryption-role/dev-glue-role/output");
        assertThat(new RunLogGroups(true).error(job)).isEqualTo("/aws-glue/jobs-dev-glue-role-dev-encryption/error");
    }

    @Test
    void beginsWithThePrefixOfTheJob() throws JsonProcessingException {
        GlueJob job = job("{%s, \"DefaultArguments\": {\"--custom-logGroup-prefix\": \"/lake\"}}");
        assertThat(new RunLogGroups(false).output(job)).isEqualTo("/lake/output");
    }

    private static GlueJob job(String properties) throws JsonProcessingException {
        return new GlueJob("job", new ObjectMapper().readTree(properties.formatted(ROLE)));
    }
}
