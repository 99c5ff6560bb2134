package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NagTest {

    @ParameterizedTest
    @EnumSource
    void hasNoFindingThatIsNotAccepted(Variants variant) {
        Synthesis synthesis = variant.synthesis();
        assertThat(synthesis.stacks()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(synthesis.stacks())
                .allSatisfy(stack -> assertThat(synthesis.complaints(stack))
                        .as(stack.getNode().getPath())
                        .isEmpty());
    }
}
