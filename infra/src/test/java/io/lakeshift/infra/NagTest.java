package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;

class NagTest {

    @ParameterizedTest
    @EnumSource
    void hasNoFindingThatIsNotAccepted(Variants variant) {
        Synthesis synthesis = variant.synthesis();
        assertThat(synthesis.stacks()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(synthesis.stacks())
                .allSatisfy(stack -> assertThat(Synthesis.complaints(stack))
                        .as(stack.getNode().getPath())
                        .isEmpty());
    }

    @Test
    void wouldSeeAFinding() {
        App app = new App();
        Stack stack = new Stack(app, "Careless");
        new Bucket(stack, "Bucket");
        Aspects.of(app).add(new AwsSolutionsChecks());
        app.synth();
        assertThat(Synthesis.complaints(stack)).anyMatch(complaint -> complaint.contains("AwsSolutions-S1"));
    }
}
